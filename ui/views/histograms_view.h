#pragma once

#include <span>

#include "ui/views/network/cell_view.h"

namespace coreograph {

/// How the values in each layer of one network or more are spread, as they stand at the cursor: the tensors
/// "histogram.NAME" [layers, bins] (the share of the values in each bin) and "histogram.edges" [bins + 1]. A column for
/// each NAME, a row for each layer, each as high as its own fullest bin.
class HistogramsView : public CellView {
    Q_OBJECT

public:
    using CellView::CellView;

    QString title() const override { return tr("Activations before each ReLU"); }
    QString unit() const override;
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void recordingChanged() override;
    void refresh() override;
    std::vector<std::int64_t> fingerprint() const override;
    std::vector<QRectF> cells() const override;
    QString wordsFor(std::size_t cell) const override;
    void paint(QPainter& painter) const override;

private:
    struct Network {
        QString name;
        const TensorSnapshot* histogram = nullptr;
    };

    void collect(); ///< what there is at the cursor
    int rows() const;
    std::span<const float> shares(const Network& network, int row) const;
    double quantile(const Network& network, int row, double share) const;
    QString quantileText(const Network& network, int row,
                         double share) const;             ///< "beyond 6" in an outermost bin
    double spread(const Network& network, int row) const; ///< the middle 80 % of the values

    QRect cellArea(int column, int row) const;
    QColor colorOf(int column) const;
    void paintHistogram(QPainter& painter, int column, int row) const;
    void paintWords(QPainter& painter) const;

    std::vector<Network> m_networks;
    std::vector<float> m_edges;
};

} // namespace coreograph
