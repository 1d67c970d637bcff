#pragma once

#include <map>
#include <optional>

#include "engine/stats/summary.h"
#include "ui/views/plot_view.h"

namespace coreograph {

/// How measurements of the same thing spread: a strip of dots, the median and, of six or more, its 95 % interval, for
/// each metric that is reported in steps, such as the time that each thread took to start. On a logarithmic axis where
/// the largest is more than 50 times the smallest.
class DistributionView : public PlotView {
    Q_OBJECT

public:
    explicit DistributionView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("Distribution"); }
    QString unit() const override { return tr("line: median, box: its 95 % interval"); }
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;

protected:
    std::vector<Spot> spots() const override;
    void recordingChanged() override;
    void rebuild() override;
    bool dataChanged() override;

private:
    struct Series {
        std::string name;
        QString title;
        QString unit;
        std::map<std::int64_t, double> values; ///< by step; times in ns
        double median = 0;
        std::optional<Interval> interval; ///< of the median
        std::size_t intervalOf = 0;       ///< so many of the values
    };

    Series& seriesOf(const Metric& metric);
    void summarise();
    void takeInterval(Series& series, const std::vector<double>& values);
    QString text(const Series& series, double value) const;
    QString tickText(const Series& series, double value) const;
    QColor colorOf(std::size_t row) const;
    bool isLogarithmic() const;
    void layOutAxes();
    void drawStrip(std::size_t row);
    void drawMedian(std::size_t row);

    std::vector<Series> m_series; ///< top to bottom
    double m_low = 0;
    double m_high = 0;
    std::size_t m_metricsSeen = 0;
};

} // namespace coreograph
