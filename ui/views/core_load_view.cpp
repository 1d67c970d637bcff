#include "ui/views/core_load_view.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/views/plot_ticks.h"
#include "ui/views/quantity_text.h"
#include "ui/views/timeline_rows.h"

namespace coreograph {

namespace {

constexpr std::size_t mostLines = 16;
constexpr std::size_t fewCores = 4; // each named in the sentence
constexpr std::size_t mostHeatColumns = 512;
constexpr std::int64_t fewSamples = 300'000'000; // ns: shorter runs may have none
constexpr int pixelsOfPoint = 3;                 // closer samples are one point of a line, their mean

bool isCore(const CounterSeries& series) {
    return series.declared.name.starts_with("core ") && series.declared.unit == "%";
}

std::size_t indexOf(const CounterSeries& series, std::int64_t time) {
    return static_cast<std::size_t>(std::ranges::upper_bound(series.times, time) - series.times.begin());
}

} // namespace

CoreLoadView::CoreLoadView(const Theme& theme, QWidget* parent)
    : PlotView(theme, parent) {}

double CoreLoadView::Core::mean() const {
    const auto begin = series->values.begin();
    return std::accumulate(begin + static_cast<std::ptrdiff_t>(first),
                           begin + static_cast<std::ptrdiff_t>(end), 0.0) /
           static_cast<double>(end - first);
}

bool CoreLoadView::dataChanged() {
    const TimeWindow before = m_window;
    const auto samples = [this] {
        return std::accumulate(m_cores.begin(), m_cores.end(), std::size_t{0},
                               [](std::size_t sum, const Core& core) { return sum + core.end; });
    };
    const std::size_t samplesBefore = samples();
    m_cores.clear();
    if (!recording())
        return true;
    m_window = automaticWindow(*recording(), cursor());
    for (const CounterSeries& series : recording()->counters()) {
        const std::size_t end = indexOf(series, std::min(cursor(), m_window.end));
        // One sample from before the window, so that the line comes in from the edge.
        const std::size_t first = indexOf(series, m_window.begin);
        if (isCore(series) && end > 0)
            m_cores.push_back({&series, std::min(first > 0 ? first - 1 : 0, end - 1), end});
    }
    return m_window != before || samples() != samplesBefore;
}

bool CoreLoadView::isHeatMap() const {
    const int line = QFontMetrics(theme().captionFont()).height();
    const int room = (height() - 2 * line) / line;
    return m_cores.size() > mostLines || m_cores.size() > static_cast<std::size_t>(std::max(4, room));
}

void CoreLoadView::rebuild() {
    plot().clearPlottables();
    notes().setEndLabels({});
    notes().setScale({});
    plot().xAxis->setRange(static_cast<double>(m_window.begin), static_cast<double>(m_window.end));
    plot().xAxis->setTicker(timeTicker(m_window, width() * 3 / 4, QFontMetrics(theme().captionFont())));
    plot().xAxis->grid()->setVisible(false);
    plot().xAxis->setVisible(!m_cores.empty());
    plot().yAxis->setVisible(!m_cores.empty());
    if (isHeatMap())
        drawHeatMap();
    else
        drawLines();
}

CoreLoadView::Line CoreLoadView::lineOf(const Core& core) const {
    Line line;
    const double step =
        pixelsOfPoint * plot().xAxis->range().size() / std::max(1, plot().axisRect()->width());
    std::size_t next = core.first;
    while (next < core.end) {
        const std::size_t begin = next;
        const auto begun = static_cast<double>(core.series->times[begin]);
        double time = 0, value = 0;
        for (; next < core.end && static_cast<double>(core.series->times[next]) < begun + step; ++next) {
            time += static_cast<double>(core.series->times[next]);
            value += core.series->values[next];
        }
        line.times.append(time / static_cast<double>(next - begin));
        line.values.append(value / static_cast<double>(next - begin));
    }
    return line;
}

/// A short run has one sample: how busy the core was up to then, which is a level and no point.
CoreLoadView::Line CoreLoadView::levelOrLine(const Core& core) const {
    Line line = lineOf(core);
    if (line.times.size() != 1)
        return line;
    const auto begin = core.first > 0 ? core.series->times[core.first - 1] : 0;
    const double value = line.values.front();
    return {{static_cast<double>(begin), static_cast<double>(core.series->times[core.end - 1])},
            {value, value}};
}

void CoreLoadView::drawLines() {
    plot().yAxis->setRange(-1, 102); // the curves' own width
    plot().yAxis->setRangeReversed(false);
    const QSharedPointer<QCPAxisTickerText> labels(new QCPAxisTickerText);
    for (const int percent : {0, 50, 100})
        labels->addTick(percent, percentText(percent / 100.0));
    plot().yAxis->setTicker(labels);
    plot().yAxis->grid()->setVisible(true);
    std::vector<PlotNotes::EndLabel> ends;
    for (std::size_t i = 0; i < m_cores.size(); ++i) {
        const Core& core = m_cores[i];
        const int number = static_cast<int>(i);
        QCPGraph* graph = plot().addGraph();
        graph->setPen(QPen(theme().coreColor(number), 1.8, theme().coreDash(number)));
        const auto [times, values] = levelOrLine(core);
        graph->setData(times, values, true);
        ends.push_back({.text = nameOf(core),
                        .value = core.latest(),
                        .color = theme().coreColor(number),
                        .dash = theme().coreDash(number)});
    }
    notes().setEndLabels(std::move(ends));
}

void CoreLoadView::drawHeatMap() {
    const int rows = static_cast<int>(m_cores.size());
    const auto columns =
        static_cast<int>(std::min(mostHeatColumns, static_cast<std::size_t>(std::max(1, width()))));
    auto* map = new QCPColorMap(plot().xAxis, plot().yAxis);
    map->data()->setSize(columns, rows);
    map->data()->setRange(plot().xAxis->range(), QCPRange(0, std::max(1, rows - 1)));
    const double step = static_cast<double>(m_window.length()) / columns;
    for (int row = 0; row < rows; ++row) {
        const Core& core = m_cores[static_cast<std::size_t>(row)];
        for (int column = 0; column < columns; ++column) {
            const auto time = m_window.begin + static_cast<std::int64_t>(step * (column + 0.5));
            const std::size_t at = indexOf(*core.series, time);
            const bool isKnown = at > 0 && time <= std::max(cursor(), core.series->times[core.end - 1]);
            map->data()->setCell(column, row,
                                 isKnown ? core.series->values[std::min(at, core.end) - 1] : std::nan(""));
        }
    }
    QCPColorGradient gradient = viridis();
    gradient.setNanHandling(QCPColorGradient::nhTransparent);
    map->setGradient(gradient);
    map->setDataRange({0, 100});
    map->setInterpolate(false);
    plot().yAxis->setRange(-0.5, rows - 0.5);
    plot().yAxis->setRangeReversed(true);
    plot().yAxis->grid()->setVisible(false);
    const QSharedPointer<QCPAxisTickerText> labels(new QCPAxisTickerText);
    const int line = QFontMetrics(theme().captionFont()).height();
    const int every = std::max(1, rows * line / std::max(1, height() - 3 * line) + 1);
    for (int row = 0; row < rows; row += rows * line < height() - 3 * line ? 1 : every)
        labels->addTick(row, nameOf(m_cores[static_cast<std::size_t>(row)]));
    plot().yAxis->setTicker(labels);
    notes().setScale(PlotNotes::Scale{viridis(), percentText(0), percentText(1)});
}

QString CoreLoadView::describe(const Core& core, std::size_t sample) const {
    return tr("%1 was %2 busy at %3")
        .arg(nameOf(core), percentText(std::round(core.series->values[sample]) / 100),
             durationText(static_cast<double>(core.series->times[sample])));
}

std::vector<PlotView::Spot> CoreLoadView::spots() const {
    std::vector<Spot> found;
    for (std::size_t row = 0; row < m_cores.size(); ++row) {
        const Core& core = m_cores[row];
        for (std::size_t sample = core.first; sample < core.end; ++sample) {
            const double y = isHeatMap() ? static_cast<double>(row) : core.series->values[sample];
            const double x = plot().xAxis->coordToPixel(static_cast<double>(core.series->times[sample]));
            found.push_back({{x, plot().yAxis->coordToPixel(y)}, describe(core, sample)});
        }
    }
    return found;
}

QString CoreLoadView::summary() const {
    if (m_cores.empty() && recording() && recording()->ended() && cursor() >= recording()->duration())
        return recording()->duration() < fewSamples
                   ? tr("The run was too short to measure the load of the cores.")
                   : tr("The load of the cores could not be measured.");
    if (m_cores.empty())
        return tr("The load of the cores is not known yet.");
    const auto share = [](double percent) { return percentText(std::round(percent) / 100); };
    if (m_cores.size() <= fewCores) {
        QStringList each;
        for (const Core& core : m_cores)
            each.append(tr("%1 %2", "core 0 97 %").arg(nameOf(core), share(core.mean())));
        return tr("Busy on average: %1.").arg(each.join(tr(", ")));
    }
    double sum = 0;
    for (const Core& core : m_cores)
        sum += core.mean();
    const auto busiest = std::ranges::max_element(m_cores, {}, &Core::mean);
    const auto calmest = std::ranges::min_element(m_cores, {}, &Core::mean);
    return tr("%L1 cores, busy on average: %2; %3 the most (%4), %5 the least (%6).")
        .arg(m_cores.size())
        .arg(share(sum / static_cast<double>(m_cores.size())), nameOf(*busiest), share(busiest->mean()),
             nameOf(*calmest), share(calmest->mean()));
}

DataTable CoreLoadView::dataTable() const {
    DataTable table{{tr("time (ms)")}, {}};
    if (m_cores.empty())
        return table;
    for (const Core& core : m_cores)
        table.columns.append(nameOf(core) + QStringLiteral(" (%)"));
    const Core& leading = m_cores.front();
    for (std::size_t sample = leading.first; sample < leading.end; ++sample) {
        const std::int64_t time = leading.series->times[sample];
        QStringList row{QString::number(static_cast<double>(time) / 1e6, 'f', 1)};
        for (const Core& core : m_cores) {
            const std::size_t at = std::min(indexOf(*core.series, time), core.end);
            row.append(at == 0 ? QString() : QString::number(core.series->values[at - 1], 'f', 1));
        }
        table.rows.push_back(row);
    }
    return table;
}

} // namespace coreograph
