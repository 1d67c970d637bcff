#include "ui/views/rates_view.h"

#include <QLocale>
#include <QRegularExpression>
#include <algorithm>

#include "ui/views/plot_ticks.h"
#include "ui/views/quantity_text.h"
#include "ui/views/scaling_metrics.h"

namespace coreograph {

namespace {

constexpr double barWidth = 0.62; // of a row

QString titleOf(const std::string& way) {
    if (way == "openmp")
        return QStringLiteral("OpenMP");
    if (way == "onednn")
        return QStringLiteral("oneDNN");
    if (way == "plain")
        return RatesView::tr("plain loops");
    return way == "peak" ? RatesView::tr("sgemm peak") : QString::fromStdString(way);
}

QString rateText(double rate) { return numberText(rate) + QChar::Nbsp + QStringLiteral("GFLOP/s"); }

/// What is slower as a rule comes first, the peak last of all.
std::size_t rankOf(const std::string& way) {
    constexpr std::string_view order[] = {"plain", "openmp", "onednn"};
    const auto found = std::ranges::find(order, way);
    return static_cast<std::size_t>(found - std::begin(order)) + (way == "peak" ? 1 : 0);
}

} // namespace

RatesView::RatesView(const Theme& theme, QWidget* parent)
    : PlotView(theme, parent) {}

QSize RatesView::sizeHint() const {
    const int rows = std::clamp(static_cast<int>(m_rows.size()), 3, 12);
    return {theme().scaled(420), rows * theme().scaled(28) + theme().scaled(32)};
}

void RatesView::recordingChanged() {
    m_rows.clear();
    m_metricsSeen = 0;
    PlotView::recordingChanged();
}

bool RatesView::dataChanged() {
    const std::size_t seen = recording() ? metricsBy(*recording(), cursor()) : 0;
    if (seen == m_metricsSeen)
        return false;
    m_metricsSeen = seen;
    const std::size_t rowsBefore = m_rows.size();
    m_rows.clear();
    for (std::size_t i = 0; i < seen; ++i)
        take(recording()->metrics()[i]);
    if (m_rows.size() != rowsBefore)
        updateGeometry();
    return true;
}

std::pair<std::size_t, int> RatesView::placeOf(const Row& row) { return {rankOf(row.way), row.threads}; }

RatesView::Row& RatesView::rowOf(const std::string& way, int threads) {
    for (Row& row : m_rows)
        if (row.way == way && row.threads == threads)
            return row;
    const Row fresh{.way = way, .threads = threads};
    return *m_rows.insert(std::ranges::upper_bound(m_rows, placeOf(fresh), {}, placeOf), fresh);
}

void RatesView::take(const Metric& metric) {
    static const QRegularExpression form(QStringLiteral(R"(^(.+)\.(\d+)\.(gflops(?:_low|_high)?)$)"));
    const QRegularExpressionMatch match = form.match(QString::fromStdString(metric.name));
    if (!match.hasMatch())
        return;
    Row& row = rowOf(match.captured(1).toStdString(), match.captured(2).toInt());
    const QString field = match.captured(3);
    (field == QStringLiteral("gflops") ? row.rate : field.endsWith(u'w') ? row.low : row.high) = metric.value;
}

QString RatesView::nameOf(const Row& row) const {
    return row.threads == 1 ? tr("%1, 1 thread").arg(titleOf(row.way))
                            : tr("%1, %L2 threads").arg(titleOf(row.way)).arg(row.threads);
}

const RatesView::Row* RatesView::peakOf(int threads) const {
    for (const Row& row : m_rows)
        if (row.way == "peak" && row.threads == threads && row.rate > 0)
            return &row;
    return nullptr;
}

void RatesView::rebuild() {
    plot().clearPlottables();
    layOutAxes();
    drawBars();
    drawIntervals();
    std::vector<PlotNotes::EndLabel> rates;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        rates.push_back({.text = numberText(m_rows[i].rate),
                         .value = static_cast<double>(i),
                         .color = theme().palette().muted});
    notes().setEndLabels(std::move(rates));
}

void RatesView::layOutAxes() {
    plot().xAxis->setVisible(!m_rows.empty());
    plot().yAxis->setVisible(!m_rows.empty());
    double highest = 1;
    for (const Row& row : m_rows)
        highest = std::max({highest, row.rate, row.high});
    plot().xAxis->setRange(0, highest * 1.04);
    plot().xAxis->setTicker(wholeTicker(0, static_cast<int>(highest * 1.04), plot().axisRect()->width(),
                                        QFontMetrics(theme().captionFont()).horizontalAdvance(u'0') * 8));
    plot().yAxis->setRange(-0.5, static_cast<double>(std::max<std::size_t>(m_rows.size(), 1)) - 0.5);
    plot().yAxis->setRangeReversed(true);
    plot().yAxis->grid()->setVisible(false);
    const QSharedPointer<QCPAxisTickerText> names(new QCPAxisTickerText);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        names->addTick(static_cast<double>(i), nameOf(m_rows[i]));
    plot().yAxis->setTicker(names);
}

void RatesView::drawBars() {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isPeak = m_rows[i].way == "peak";
        auto* bar = new QCPBars(plot().yAxis, plot().xAxis);
        bar->setWidth(barWidth);
        bar->setAntialiased(false);
        bar->setPen(isPeak ? QPen(theme().palette().muted, 1.5) : QPen(Qt::NoPen));
        bar->setBrush(isPeak ? QBrush(Qt::NoBrush) : QBrush(theme().modeColor(m_rows[i].way)));
        bar->addData(static_cast<double>(i), m_rows[i].rate);
    }
}

void RatesView::drawIntervals() {
    auto* rates = new QCPGraph(plot().yAxis, plot().xAxis);
    rates->setLineStyle(QCPGraph::lsNone);
    QVector<double> below;
    QVector<double> above;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        rates->addData(static_cast<double>(i), row.rate);
        below.append(row.low > 0 ? row.rate - row.low : 0);
        above.append(row.high > 0 ? row.high - row.rate : 0);
    }
    auto* whiskers = new QCPErrorBars(plot().yAxis, plot().xAxis);
    whiskers->setDataPlottable(rates);
    whiskers->setData(below, above);
    whiskers->setPen(QPen(theme().palette().text, 1.5));
    whiskers->setWhiskerWidth(7);
    whiskers->setSymbolGap(0);
}

QString RatesView::describe(const Row& row) const {
    QString words = tr("%1: %2").arg(nameOf(row), rateText(row.rate));
    if (row.low > 0)
        words += tr(" (%1 to %2)").arg(numberText(row.low), numberText(row.high));
    if (const Row* peak = peakOf(row.threads); peak && row.way != "peak")
        words += tr(", %1 of what sgemm does").arg(percentText(row.rate / peak->rate));
    return words;
}

std::vector<PlotView::Spot> RatesView::spots() const {
    std::vector<Spot> found;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const double middle = plot().yAxis->coordToPixel(static_cast<double>(i));
        const double end = plot().xAxis->coordToPixel(m_rows[i].rate);
        const double half = std::abs(plot().yAxis->coordToPixel(0.5) - plot().yAxis->coordToPixel(0));
        found.push_back(
            {{end, middle}, describe(m_rows[i]), {QPointF(0, middle - half), QPointF(end, middle + half)}});
    }
    return found;
}

QString RatesView::summary() const {
    const Row* best = nullptr;
    for (const Row& row : m_rows)
        if (row.way != "peak" && (!best || row.rate > best->rate))
            best = &row;
    if (!best)
        return tr("No arithmetic has been measured yet.");
    return tr("The most so far: %1.").arg(describe(*best));
}

DataTable RatesView::dataTable() const {
    DataTable table{{tr("way"), tr("threads"), tr("GFLOP/s"), tr("low"), tr("high")}, {}};
    for (const Row& row : m_rows)
        table.rows.push_back({titleOf(row.way), QString::number(row.threads), plainNumber(row.rate),
                              row.low > 0 ? plainNumber(row.low) : QString(),
                              row.high > 0 ? plainNumber(row.high) : QString()});
    return table;
}

} // namespace coreograph
