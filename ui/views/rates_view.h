#pragma once

#include "ui/views/plot_view.h"

namespace coreograph {

/// How much arithmetic each way of running does in a second: a bar for each metric "{way}.{threads}.gflops", with
/// its interval ("gflops_low", "gflops_high"). The way "peak" is what the others could reach.
class RatesView : public PlotView {
    Q_OBJECT

public:
    explicit RatesView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("Arithmetic"); }
    QString unit() const override { return tr("GFLOP/s, 95 % interval"); }
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
        std::string way;
        int threads = 1;
        double rate = 0; ///< GFLOP/s
        double low = 0;
        double high = 0;
    };

    void take(const Metric& metric);
    static std::pair<std::size_t, int> placeOf(const Row& row); ///< from top to bottom
    Row& rowOf(const std::string& way, int threads);
    QString nameOf(const Row& row) const;
    const Row* peakOf(int threads) const; ///< nullptr where it was not measured
    QString describe(const Row& row) const;
    void layOutAxes();
    void drawBars();
    void drawIntervals();

    std::vector<Row> m_rows;
    std::size_t m_metricsSeen = 0;
};

} // namespace coreograph
