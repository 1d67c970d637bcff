#pragma once

#include "ui/views/network/bar_rows.h"
#include "ui/views/network/cell_view.h"

namespace coreograph {

/// Where the time of a training step goes: a bar for each layer, from the metrics "time.LAYER.forward_ms" and
/// "time.LAYER.backward_ms" as of the cursor.
class LayerTimesView : public CellView {
    Q_OBJECT

public:
    using CellView::CellView;

    QString title() const override { return tr("Time by layer"); }
    QString unit() const override { return tr("ms of a step"); }
    std::vector<LegendEntry> legend() const override;
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;

protected:
    std::vector<std::int64_t> fingerprint() const override;
    std::vector<QRectF> cells() const override { return bars().areas(); }
    QString wordsFor(std::size_t cell) const override;
    void paint(QPainter& painter) const override { bars().paint(painter); }
    void recordingChanged() override;
    void refresh() override;

private:
    struct Layer {
        std::string name;
        double forward = 0; ///< ms
        double backward = 0;

        double sum() const { return forward + backward; }
    };

    void findLayers();
    std::vector<Layer> layers() const; ///< those that have been timed by the cursor
    BarRows bars() const;
    QColor forwardColor() const { return theme().coreColor(0); }
    QColor backwardColor() const { return theme().coreColor(1); }

    std::vector<std::string> m_names; ///< of the layers, in the order in which they were first timed
    std::size_t m_metricsSeen = 0;
};

} // namespace coreograph
