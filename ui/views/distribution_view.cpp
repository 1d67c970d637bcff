#include "ui/views/distribution_view.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "engine/core/random.h"
#include "ui/views/metric_titles.h"
#include "ui/views/plot_ticks.h"
#include "ui/views/quantity_text.h"
#include "ui/views/scaling_metrics.h"

namespace coreograph {

namespace {

constexpr double widestLinearSpread = 50; // largest over smallest
constexpr double stripHeight = 0.6;       // of a row
constexpr double medianHeight = 0.84;
constexpr double nanoseconds = 1e9; // in a second
constexpr std::size_t fewest = 6;   // measurements that have an interval

/// Where in its strip a dot stands, 0..1: the same for the same step, so that no dot moves.
double scatter(std::int64_t step) { return Random(static_cast<std::uint64_t>(step)).nextUnit(); }

} // namespace

DistributionView::DistributionView(const Theme& theme, QWidget* parent)
    : PlotView(theme, parent) {}

QSize DistributionView::sizeHint() const {
    const int rows = std::clamp(static_cast<int>(m_series.size()), 2, 8);
    return {theme().scaled(420), rows * theme().scaled(52) + theme().scaled(32)};
}

void DistributionView::recordingChanged() {
    m_series.clear();
    m_metricsSeen = 0;
    PlotView::recordingChanged();
}

DistributionView::Series& DistributionView::seriesOf(const Metric& metric) {
    const auto found = std::ranges::find(m_series, metric.name, &Series::name);
    if (found != m_series.end())
        return *found;
    m_series.push_back({.name = metric.name, .unit = QString::fromStdString(metric.unit)});
    updateGeometry();
    return m_series.back();
}

bool DistributionView::dataChanged() {
    const std::size_t seen = recording() ? metricsBy(*recording(), cursor()) : 0;
    if (seen == m_metricsSeen)
        return false;
    if (seen < m_metricsSeen) {
        m_series.clear();
        m_metricsSeen = 0;
    }
    for (; m_metricsSeen < seen; ++m_metricsSeen) {
        const Metric& metric = recording()->metrics()[m_metricsSeen];
        if (metric.step >= 0 && std::isfinite(metric.value))
            seriesOf(metric).values[metric.step] =
                metric.unit == "s" ? metric.value * nanoseconds : metric.value;
    }
    summarise();
    return true;
}

void DistributionView::summarise() {
    std::vector<std::string> names;
    m_low = std::numeric_limits<double>::infinity();
    m_high = -m_low;
    for (Series& series : m_series) {
        names.push_back(series.name);
        std::vector<double> values;
        for (const auto& [step, value] : series.values)
            values.push_back(value);
        series.median = median(values);
        takeInterval(series, values);
        const auto [low, high] = std::ranges::minmax(values);
        m_low = std::min(m_low, low);
        m_high = std::max(m_high, high);
    }
    const QStringList titles = metricTitles(names);
    for (std::size_t i = 0; i < m_series.size(); ++i)
        m_series[i].title = titles[static_cast<qsizetype>(i)];
}

/// Anew while there are few values, then each time they are an eighth more, and at the run's end: with thousands it takes
/// milliseconds, on the cores that the run is on. With the seed and resamples of the lab, so it ends at the same interval.
void DistributionView::takeInterval(Series& series, const std::vector<double>& values) {
    const bool isAll = recording()->ended() && cursor() >= recording()->duration();
    if (values.size() < fewest || (!isAll && values.size() < series.intervalOf + series.intervalOf / 8))
        return;
    series.interval = bootstrapMedianInterval(values, recording()->info().seed, quickResamples);
    series.intervalOf = values.size();
}

QString DistributionView::text(const Series& series, double value) const {
    if (series.unit == QStringLiteral("s"))
        return durationText(value);
    return series.unit.isEmpty() ? numberText(value) : numberText(value) + QChar::Nbsp + series.unit;
}

QString DistributionView::tickText(const Series& series, double value) const {
    return series.unit == QStringLiteral("s") ? roundDurationText(value) : text(series, value);
}

QColor DistributionView::colorOf(std::size_t row) const {
    // A thread's dots have the colour of threads elsewhere.
    const std::string title = m_series[row].title.toStdString();
    for (const char* ending : {"", "s", "es"})
        if (const QColor color = theme().modeColor(title + ending); color != theme().palette().muted)
            return color;
    return theme().coreColor(static_cast<int>(row));
}

bool DistributionView::isLogarithmic() const { return m_low > 0 && m_high > widestLinearSpread * m_low; }

void DistributionView::layOutAxes() {
    const bool shown = !m_series.empty();
    plot().xAxis->setVisible(shown);
    plot().yAxis->setVisible(shown);
    notes().setKeyTitle(!shown ? QString() : isLogarithmic() ? tr("log scale") : tr("linear scale"));
    if (!shown)
        return;
    QCPAxis& axis = *plot().xAxis;
    const QFontMetrics metrics(theme().captionFont());
    const int pixels = plot().axisRect()->width();
    const bool isTime = m_series.front().unit == QStringLiteral("s");
    axis.setScaleType(isLogarithmic() ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    const double low = isLogarithmic() ? m_low / 1.3 : std::min(0.0, m_low);
    const double high = isLogarithmic() ? m_high * 1.3 : std::max(m_high * 1.05, low + 1e-9);
    axis.setRange(low, high);
    if (isLogarithmic())
        axis.setTicker(powerTicker(low, high, pixels,
                                   metrics.horizontalAdvance(text(m_series.front(), m_high)) + 12,
                                   [this](double value) { return tickText(m_series.front(), value); }));
    else if (isTime)
        axis.setTicker(timeTicker({0, std::max<std::int64_t>(1, std::llround(high))}, pixels, metrics));
    else
        axis.setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    plot().yAxis->setRange(-0.5, static_cast<double>(m_series.size()) - 0.5);
    plot().yAxis->setRangeReversed(true);
    plot().yAxis->grid()->setVisible(false);
    const QSharedPointer<QCPAxisTickerText> names(new QCPAxisTickerText);
    for (std::size_t row = 0; row < m_series.size(); ++row)
        names->addTick(static_cast<double>(row), m_series[row].title);
    plot().yAxis->setTicker(names);
}

void DistributionView::rebuild() {
    plot().clearPlottables();
    plot().setLocale(QLocale());
    layOutAxes();
    std::vector<PlotNotes::EndLabel> medians;
    for (std::size_t row = 0; row < m_series.size(); ++row) {
        drawStrip(row);
        drawMedian(row);
        medians.push_back({.text = text(m_series[row], m_series[row].median),
                           .value = static_cast<double>(row),
                           .color = theme().palette().text});
    }
    notes().setEndLabels(std::move(medians));
}

void DistributionView::drawStrip(std::size_t row) {
    const Series& series = m_series[row];
    QVector<double> x;
    QVector<double> y;
    for (const auto& [step, value] : series.values) {
        x.append(value);
        y.append(static_cast<double>(row) + (scatter(step) - 0.5) * stripHeight);
    }
    QColor color = colorOf(row);
    color.setAlphaF(x.size() > 200 ? 0.35F : 0.6F);
    QCPGraph* dots = plot().addGraph();
    dots->setLineStyle(QCPGraph::lsNone);
    dots->setScatterStyle({QCPScatterStyle::ssDisc, color, color, 5});
    dots->setAdaptiveSampling(false); // it would leave out dots of a strip
    dots->setData(x, y);
}

void DistributionView::drawMedian(std::size_t row) {
    const Series& series = m_series[row];
    const double top = static_cast<double>(row) - medianHeight / 2;
    const double bottom = top + medianHeight;
    if (series.interval) {
        const auto [low, high] = *series.interval;
        auto* box = new QCPCurve(plot().xAxis, plot().yAxis);
        box->setData({low, high, high, low, low}, {top, top, bottom, bottom, top});
        QColor fill = theme().palette().text;
        box->setPen(QPen(fill, 1));
        fill.setAlphaF(0.12F);
        box->setBrush(fill);
    }
    auto* curve = new QCPCurve(plot().xAxis, plot().yAxis);
    curve->setData({series.median, series.median}, {top, bottom});
    curve->setPen(QPen(theme().palette().text, 2));
}

std::vector<PlotView::Spot> DistributionView::spots() const {
    std::vector<Spot> found;
    const auto point = [this](double value, double row) {
        return QPointF(plot().xAxis->coordToPixel(value), plot().yAxis->coordToPixel(row));
    };
    for (std::size_t row = 0; row < m_series.size(); ++row) {
        const Series& series = m_series[row];
        QString words = tr("%1: median %2 of %L3 measurements")
                            .arg(series.title, text(series, series.median))
                            .arg(series.values.size());
        if (series.interval)
            words += tr(", 95 % interval from %1 to %2")
                         .arg(text(series, series.interval->low), text(series, series.interval->high));
        found.push_back({point(series.median, static_cast<double>(row)), words});
    }
    for (std::size_t row = 0; row < m_series.size(); ++row)
        for (const auto& [step, value] : m_series[row].values)
            found.push_back({point(value, static_cast<double>(row) + (scatter(step) - 0.5) * stripHeight),
                             tr("%1, number %L2: %3")
                                 .arg(m_series[row].title)
                                 .arg(step)
                                 .arg(text(m_series[row], value))});
    return found;
}

QString DistributionView::summary() const {
    if (m_series.empty())
        return tr("Nothing has been measured yet.");
    QStringList medians;
    for (const Series& series : m_series)
        medians.append(tr("%1 %2", "thread 22 µs").arg(series.title, text(series, series.median)));
    const auto [least, most] = std::ranges::minmax_element(m_series, {}, &Series::median);
    const QString sentence = tr("Medians: %1").arg(medians.join(tr(", ")));
    if (m_series.size() < 2 || least->median <= 0 || least->unit != most->unit)
        return sentence + u'.';
    return tr("%1; that of %2 is %3 times that of %4.")
        .arg(sentence, most->title, numberText(most->median / least->median), least->title);
}

DataTable DistributionView::dataTable() const {
    DataTable table{{tr("series"), tr("number"), tr("value"), tr("unit")}, {}};
    for (const Series& series : m_series)
        for (const auto& [step, value] : series.values)
            table.rows.push_back(
                {series.title, QString::number(step),
                 plainNumber(series.unit == QStringLiteral("s") ? value / nanoseconds : value), series.unit});
    return table;
}

} // namespace coreograph
