#pragma once

#include "engine/stats/verdict.h"
#include "ui/views/plot_view.h"
#include "ui/views/scaling_metrics.h"

namespace coreograph {

/// Where the time went, one bar for each way of running: start-up, transfer and compute behind each other,
/// with the median and its 95 % interval. A pinned run's medians are outlined behind.
class TimingBarsView : public PlotView {
    Q_OBJECT

public:
    explicit TimingBarsView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override;
    QString unit() const override { return tr("median, 95 % interval"); }
    std::vector<LegendEntry> legend() const override;
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;

protected:
    std::vector<Spot> spots() const override;
    void recordingChanged() override;
    void rebuild() override;
    bool dataChanged() override;

private:
    struct Row {
        QString title;
        const CellMetrics* cell = nullptr;
        const CellMetrics* pinned = nullptr;
    };

    /// One of the parts that a bar is made of.
    struct Part {
        QString title;
        double CellMetrics::*value;
        QColor color;
    };

    std::vector<Part> parts() const;
    bool hasParts() const;
    double longest() const; ///< ns
    std::vector<Contender> contenders() const;
    void layOutAxes();
    QCPBars* addBars(double width);
    void drawParts();
    void drawMedians();
    void drawPinned();

    std::vector<ModeMetrics> m_modes;
    std::vector<ModeMetrics> m_pinnedModes;
    std::vector<Row> m_rows; ///< top to bottom
    int m_workers = 0;
    std::size_t m_metricsSeen = 0;
};

} // namespace coreograph
