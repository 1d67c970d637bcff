#pragma once

#include "ui/views/plot_view.h"
#include "ui/views/time_window.h"

namespace coreograph {

/// How busy each core was: a line for each of a few cores, a heat map of many. Draws the counters that are
/// named "core 0", "core 1", ... in %.
class CoreLoadView : public PlotView {
    Q_OBJECT

public:
    explicit CoreLoadView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("Cores"); }
    QString unit() const override { return tr("share of time busy"); }
    QString summary() const override;
    DataTable dataTable() const override;

protected:
    std::vector<Spot> spots() const override;
    void rebuild() override;
    bool dataChanged() override;

private:
    /// The part of a counter that is shown: [first, end).
    struct Core {
        const CounterSeries* series = nullptr;
        std::size_t first = 0;
        std::size_t end = 0;

        double latest() const { return series->values[end - 1]; }
        double mean() const; ///< %
    };

    struct Line {
        QVector<double> times, values;
    };

    bool isHeatMap() const;
    Line lineOf(const Core& core) const;
    Line levelOrLine(const Core& core) const;
    void drawLines();
    void drawHeatMap();
    QString describe(const Core& core, std::size_t sample) const;
    QString nameOf(const Core& core) const { return QString::fromStdString(core.series->declared.name); }

    TimeWindow m_window;
    std::vector<Core> m_cores; ///< none without samples
};

} // namespace coreograph
