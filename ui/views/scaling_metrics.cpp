#include "ui/views/scaling_metrics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "engine/stats/verdict.h"
#include "ui/views/metric_titles.h"

namespace coreograph {

namespace {

constexpr std::pair<std::string_view, double CellMetrics::*> fields[] = {
    {"median_s", &CellMetrics::median},
    {"low_s", &CellMetrics::low},
    {"high_s", &CellMetrics::high},
    {"startup_s", &CellMetrics::startUp},
    {"transfer_s", &CellMetrics::transfer},
    {"compute_s", &CellMetrics::compute},
    {"speedup", &CellMetrics::speedup},
    {"speedup_low", &CellMetrics::speedupLow},
    {"speedup_high", &CellMetrics::speedupHigh}};

/// "threads.2.median_s" taken apart.
struct MetricName {
    std::string_view name;
    int workers = 0;
    std::string_view field;
};

std::pair<std::string_view, std::string_view> splitAtLastDot(std::string_view text) {
    const std::size_t dot = text.rfind('.');
    return dot == std::string_view::npos ? std::pair(std::string_view(), text)
                                         : std::pair(text.substr(0, dot), text.substr(dot + 1));
}

MetricName parsed(std::string_view text) {
    const auto [before, field] = splitAtLastDot(text);
    const auto [name, last] = splitAtLastDot(before);
    int workers = 0;
    const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), workers);
    const bool isNumber = !last.empty() && error == std::errc() && end == last.data() + last.size();
    return isNumber ? MetricName{name, workers, field} : MetricName{before, 0, field};
}

ModeMetrics& modeOf(std::vector<ModeMetrics>& modes, std::string_view name) {
    const auto found = std::ranges::find(modes, name, &ModeMetrics::name);
    if (found != modes.end())
        return *found;
    modes.push_back({.name = std::string(name), .title = {}, .serialFraction = {}, .cells = {}});
    return modes.back();
}

void giveTitles(std::vector<ModeMetrics>& modes) {
    std::vector<std::string> names;
    for (const ModeMetrics& mode : modes)
        names.push_back(mode.name);
    const QStringList titles = metricTitles(names);
    for (std::size_t i = 0; i < modes.size(); ++i)
        modes[i].title = titles[static_cast<qsizetype>(i)];
}

void take(std::vector<ModeMetrics>& modes, const Metric& metric) {
    const MetricName name = parsed(metric.name);
    if (name.name.empty() || metric.step >= 0)
        return;
    if (name.field == "serial_fraction" && name.workers == 0) {
        modeOf(modes, name.name).serialFraction = metric.value;
        return;
    }
    const auto field = std::ranges::find(fields, name.field, [](const auto& entry) { return entry.first; });
    if (field != std::end(fields))
        modeOf(modes, name.name).cells[name.workers].*(field->second) = metric.value;
}

} // namespace

bool CellMetrics::hasParts() const { return std::isfinite(startUp) && std::isfinite(compute); }

std::size_t metricsBy(const Recording& recording, std::int64_t cursor) {
    const auto end = std::ranges::partition_point(
        recording.metrics(), [cursor](const Metric& metric) { return metric.time <= cursor; });
    return static_cast<std::size_t>(end - recording.metrics().begin());
}

std::vector<ModeMetrics> readScalingMetrics(const Recording& recording, std::int64_t cursor) {
    std::vector<ModeMetrics> modes;
    for (std::size_t i = 0; i < metricsBy(recording, cursor); ++i)
        take(modes, recording.metrics()[i]);
    giveTitles(modes);
    return modes;
}

int comparedWorkers(const Recording& recording, const std::vector<ModeMetrics>& modes) {
    if (const auto said = recording.metric("compared_workers"))
        return static_cast<int>(*said);
    std::vector<std::uint32_t> measured;
    std::vector<std::uint32_t> alone; // where there is nothing but a serial run
    for (const ModeMetrics& mode : modes)
        for (const auto& [workers, cell] : mode.cells)
            if (std::isfinite(cell.median))
                (mode.name == "serial" ? alone : measured).push_back(static_cast<std::uint32_t>(workers));
    return static_cast<int>(judgedWorkers(measured.empty() ? alone : measured, recording.info().cores));
}

const CellMetrics* cellFor(const ModeMetrics& mode, int workers) {
    if (const auto cell = mode.cells.find(workers); cell != mode.cells.end())
        return &cell->second;
    for (const int only : {0, 1})
        if (const auto cell = mode.cells.find(only);
            cell != mode.cells.end() && (only == 0 || mode.name == "serial"))
            return &cell->second;
    return nullptr;
}

} // namespace coreograph
