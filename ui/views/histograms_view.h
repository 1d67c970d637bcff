#pragma once

#include <span>

#include "ui/views/focus_ring.h"
#include "ui/views/hover_bubble.h"
#include "ui/views/view.h"

namespace coreograph {

/// How the values in each layer of one network or more are spread, as they stand at the cursor: the tensors
/// "histogram.NAME" [layers, bins] (the share of the values in each bin) and "histogram.edges" [bins + 1]. A column for
/// each NAME, a row for each layer, each as high as its own fullest bin. Arrow keys go from one to the next.
class HistogramsView : public View {
    Q_OBJECT

public:
    explicit HistogramsView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("Activations before each ReLU"); }
    QString unit() const override;
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void recordingChanged() override;
    void refresh() override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Network {
        QString name;
        const TensorSnapshot* histogram = nullptr;
    };

    int rows() const;
    std::span<const float> shares(const Network& network, int row) const;
    double quantile(const Network& network, int row, double share) const;
    QString quantileText(const Network& network, int row,
                         double share) const;             ///< "beyond 6" in an outermost bin
    double spread(const Network& network, int row) const; ///< the middle 80 % of the values
    QString describe(const Network& network, int row) const;

    QRect cellArea(int column, int row) const;
    QColor colorOf(int column) const;
    void paintHistogram(QPainter& painter, int column, int row) const;
    void paintWords(QPainter& painter) const;
    void say(QPoint cell);

    std::vector<Network> m_networks;
    std::vector<float> m_edges;
    QPoint m_cell{-1, -1}; ///< x the column, y the row that the keyboard is on
    FocusRing* m_ring;
    HoverBubble* m_bubble;
};

} // namespace coreograph
