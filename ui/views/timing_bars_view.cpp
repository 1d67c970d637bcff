#include "ui/views/timing_bars_view.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/views/plot_ticks.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr double barWidth = 0.66; // of a row
constexpr double outlineWidth = 0.84;
constexpr double nanoseconds = 1e9; // in a second

QStringList namesOf(const std::vector<Contender>& contenders) {
    QStringList names;
    for (const Contender& contender : contenders)
        names << QString::fromStdString(contender.name);
    return names;
}

QString secondsText(double seconds) { return durationText(seconds * nanoseconds); }

double extentOf(const CellMetrics& cell) {
    double extent = std::isfinite(cell.high) ? std::max(cell.high, cell.median) : cell.median;
    if (cell.hasParts())
        extent = std::max(extent,
                          cell.startUp + cell.compute + (std::isfinite(cell.transfer) ? cell.transfer : 0));
    return extent * nanoseconds;
}

} // namespace

TimingBarsView::TimingBarsView(const Theme& theme, QWidget* parent)
    : PlotView(theme, parent) {}

QString TimingBarsView::title() const {
    if (m_workers == 0)
        return tr("Time");
    return m_workers == 1 ? tr("Time on 1 worker") : tr("Time on %L1 workers").arg(m_workers);
}

QSize TimingBarsView::sizeHint() const {
    const int rows = std::clamp(static_cast<int>(m_rows.size()), 2, 10);
    return {theme().scaled(420), rows * theme().scaled(32) + theme().scaled(32)};
}

void TimingBarsView::recordingChanged() {
    m_pinnedModes =
        pinned() ? readScalingMetrics(*pinned(), pinned()->duration()) : std::vector<ModeMetrics>();
    m_metricsSeen = 0;
    m_modes.clear();
    m_rows.clear();
    m_workers = 0;
    PlotView::recordingChanged();
}

bool TimingBarsView::dataChanged() {
    const std::size_t seen = recording() ? metricsBy(*recording(), cursor()) : 0;
    if (seen == m_metricsSeen)
        return false;
    m_metricsSeen = seen;
    m_modes = readScalingMetrics(*recording(), cursor());
    m_workers = comparedWorkers(*recording(), m_modes);
    m_rows.clear();
    for (const ModeMetrics& mode : m_modes) {
        const CellMetrics* cell = cellFor(mode, m_workers);
        if (!cell || !std::isfinite(cell->median))
            continue;
        const auto before = std::ranges::find(m_pinnedModes, mode.name, &ModeMetrics::name);
        m_rows.push_back(
            {mode.title, cell, before == m_pinnedModes.end() ? nullptr : cellFor(*before, m_workers)});
    }
    updateGeometry();
    return true;
}

bool TimingBarsView::hasParts() const {
    return std::ranges::any_of(m_rows, [](const Row& row) { return row.cell->hasParts(); });
}

std::vector<TimingBarsView::Part> TimingBarsView::parts() const {
    return {{tr("start-up"), &CellMetrics::startUp, theme().stateColor(State::StartUp)},
            {tr("transfer"), &CellMetrics::transfer, theme().stateColor(State::WaitQueue)},
            {tr("compute"), &CellMetrics::compute, theme().stateColor(State::Run)}};
}

std::vector<View::LegendEntry> TimingBarsView::legend() const {
    std::vector<LegendEntry> entries;
    if (hasParts())
        for (const Part& part : parts())
            entries.push_back({part.title, part.color, {}});
    if (std::ranges::any_of(m_rows, [](const Row& row) { return row.pinned != nullptr; }))
        entries.push_back({tr("pinned run"), theme().palette().muted, LegendEntry::Shape::Outline});
    return entries;
}

double TimingBarsView::longest() const {
    double longest = 0;
    for (const Row& row : m_rows) {
        longest = std::max(longest, extentOf(*row.cell));
        if (row.pinned && std::isfinite(row.pinned->median))
            longest = std::max(longest, row.pinned->median * nanoseconds);
    }
    return longest;
}

void TimingBarsView::layOutAxes() {
    const bool shown = !m_rows.empty();
    plot().xAxis->setVisible(shown);
    plot().yAxis->setVisible(shown);
    const auto end = static_cast<std::int64_t>(std::max(1.0, longest() * 1.04));
    plot().xAxis->setRange(0, static_cast<double>(end));
    plot().xAxis->setTicker(
        timeTicker({0, end}, plot().axisRect()->width(), QFontMetrics(theme().captionFont())));
    plot().yAxis->setRange(-0.5, static_cast<double>(std::max<std::size_t>(m_rows.size(), 1)) - 0.5);
    plot().yAxis->setRangeReversed(true);
    plot().yAxis->grid()->setVisible(false);
    const QSharedPointer<QCPAxisTickerText> names(new QCPAxisTickerText);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        names->addTick(static_cast<double>(row), m_rows[row].title);
    plot().yAxis->setTicker(names);
}

void TimingBarsView::rebuild() {
    plot().clearPlottables();
    layOutAxes();
    drawParts();
    drawPinned();
    drawMedians();
    std::vector<PlotNotes::EndLabel> medians;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        medians.push_back({.text = secondsText(m_rows[row].cell->median),
                           .value = static_cast<double>(row),
                           .color = theme().palette().muted});
    notes().setEndLabels(std::move(medians));
}

QCPBars* TimingBarsView::addBars(double width) {
    auto* bars = new QCPBars(plot().yAxis, plot().xAxis);
    bars->setWidth(width);
    bars->setPen(Qt::NoPen);
    bars->setAntialiased(false);
    return bars;
}

void TimingBarsView::drawParts() {
    QCPBars* below = nullptr;
    for (const Part& part : parts()) {
        QCPBars* bars = addBars(barWidth);
        bars->setBrush(part.color);
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            const CellMetrics& cell = *m_rows[row].cell;
            const bool isWhole = !cell.hasParts() && part.value == &CellMetrics::compute;
            const double value = isWhole ? cell.median : cell.hasParts() ? cell.*part.value : 0;
            bars->addData(static_cast<double>(row), std::isfinite(value) ? value * nanoseconds : 0);
        }
        if (below)
            bars->moveAbove(below);
        below = bars;
    }
}

void TimingBarsView::drawMedians() {
    auto* medians = new QCPGraph(plot().yAxis, plot().xAxis);
    medians->setLineStyle(QCPGraph::lsNone);
    QVector<double> below;
    QVector<double> above;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const CellMetrics& cell = *m_rows[row].cell;
        if (!std::isfinite(cell.low) || !std::isfinite(cell.high))
            continue; // a whisker of no length would say that it is known exactly
        medians->addData(static_cast<double>(row), cell.median * nanoseconds);
        below.append((cell.median - cell.low) * nanoseconds);
        above.append((cell.high - cell.median) * nanoseconds);
    }
    auto* whiskers = new QCPErrorBars(plot().yAxis, plot().xAxis);
    whiskers->setDataPlottable(medians);
    whiskers->setData(below, above);
    whiskers->setPen(QPen(theme().palette().text, 1.5));
    whiskers->setWhiskerWidth(7);
    whiskers->setSymbolGap(0);
}

void TimingBarsView::drawPinned() {
    QCPBars* outlines = addBars(outlineWidth);
    outlines->setPen(QPen(theme().palette().muted, 1.5));
    outlines->setBrush(Qt::NoBrush);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (const CellMetrics* cell = m_rows[row].pinned; cell && std::isfinite(cell->median))
            outlines->addData(static_cast<double>(row), cell->median * nanoseconds);
}

std::vector<PlotView::Spot> TimingBarsView::spots() const {
    std::vector<Spot> found;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const CellMetrics& cell = *m_rows[row].cell;
        QString words = tr("%1: %2").arg(m_rows[row].title, secondsText(cell.median));
        if (std::isfinite(cell.low))
            words += tr(" (%1 to %2)").arg(secondsText(cell.low), secondsText(cell.high));
        if (cell.hasParts())
            words +=
                tr("; start-up %1, transfer %2, compute %3 (all time in tasks, also asleep there)")
                    .arg(secondsText(cell.startUp), secondsText(cell.transfer), secondsText(cell.compute));
        if (m_rows[row].pinned)
            words += tr("; pinned run %1").arg(secondsText(m_rows[row].pinned->median));
        const double middle = plot().yAxis->coordToPixel(static_cast<double>(row));
        const double end = plot().xAxis->coordToPixel(cell.median * nanoseconds);
        const double half = std::abs(plot().yAxis->coordToPixel(0.5) - plot().yAxis->coordToPixel(0));
        found.push_back({{end, middle}, words, {QPointF(0, middle - half), QPointF(end, middle + half)}});
    }
    return found;
}

std::vector<Contender> TimingBarsView::contenders() const {
    std::vector<Contender> all;
    for (const Row& row : m_rows) {
        const CellMetrics& cell = *row.cell;
        // Too few timings for an interval tell nothing apart.
        const bool isKnown = std::isfinite(cell.low) && std::isfinite(cell.high);
        all.push_back({row.title.toStdString(), cell.median,
                       isKnown ? Interval{cell.low, cell.high} : Interval{0, INFINITY}});
    }
    return all;
}

QString TimingBarsView::summary() const {
    if (m_rows.empty())
        return tr("Nothing has been timed yet.");
    if (m_rows.size() == 1)
        return tr("%1 took %2.").arg(m_rows[0].title, secondsText(m_rows[0].cell->median));
    const std::vector<Contender> all = contenders();
    const QString least = secondsText(std::ranges::min(all, {}, &Contender::median).median);
    const QString most = secondsText(std::ranges::max(all, {}, &Contender::median).median);
    if (std::ranges::none_of(m_rows, [](const Row& row) { return std::isfinite(row.cell->low); }))
        return tr("Too few rounds to tell them apart: medians from %1 to %2.").arg(least, most);
    const auto [level, slower] = standingOf(all);
    const QStringList first = namesOf(level);
    if (slower.empty())
        return tr("Their times are not distinguishable: medians from %1 to %2.").arg(least, most);
    const double ratio = slower.back().median / std::ranges::min(level, {}, &Contender::median).median;
    const QString last = namesOf(slower).back();
    if (first.size() == 1)
        return tr("%1 took the least, %2; %3 took %4 times as long.")
            .arg(first.front(), least, last, numberText(ratio));
    return tr("%1 cannot be told apart by their intervals: from %2. The longest, %3, took %4 times as long.")
        .arg(QLocale().createSeparatedList(first), least, last, numberText(ratio));
}

DataTable TimingBarsView::dataTable() const {
    DataTable table{{tr("mode"), tr("median (ms)"), tr("low (ms)"), tr("high (ms)"), tr("start-up (ms)"),
                     tr("transfer (ms)"), tr("compute (ms)"), tr("pinned run (ms)")},
                    {}};
    const auto number = [](double seconds) {
        return std::isfinite(seconds) ? QString::number(seconds * 1e3, 'f', 4) : QString();
    };
    for (const Row& row : m_rows)
        table.rows.push_back({row.title, number(row.cell->median), number(row.cell->low),
                              number(row.cell->high), number(row.cell->startUp), number(row.cell->transfer),
                              number(row.cell->compute),
                              row.pinned ? number(row.pinned->median) : QString()});
    return table;
}

} // namespace coreograph
