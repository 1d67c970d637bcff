#include "engine/recording/recording.h"

#include <algorithm>

namespace coreograph {

void Recording::append(Message&& message) {
    std::visit([this](auto&& part) { take(std::move(part)); }, std::move(message));
    ++m_revision;
}

void Recording::take(RunInfo&& info) { m_info = std::move(info); }

void Recording::take(LaneOpened&& lane) {
    if (this->lane(lane.id) == nullptr)
        openLane(std::move(lane));
}

LaneTrack* Recording::openLane(LaneOpened&& lane) {
    const std::size_t id = lane.id;
    if (m_laneById.size() <= id)
        m_laneById.resize(id + 1, nullptr);
    m_lanes.push_back(std::make_unique<LaneTrack>(std::move(lane)));
    return m_laneById[id] = m_lanes.back().get();
}

void Recording::take(CounterDeclared&& counter) {
    if (m_counterById.try_emplace(counter.id, m_counters.size()).second)
        m_counters.push_back({std::move(counter), {}, {}});
}

void Recording::take(EventBatch&& batch) {
    for (const Event& event : batch.events) {
        reach(event.time);
        if (event.kind == EventKind::Count) {
            takeCount(event);
            continue;
        }
        if (event.lane == noLane)
            continue;
        LaneTrack* track = event.lane < m_laneById.size() ? m_laneById[event.lane] : nullptr;
        if (track == nullptr)
            track = openLane({.id = event.lane, .name = "lane " + std::to_string(event.lane), .group = {}});
        track->append(event);
    }
    m_eventCount += batch.events.size();
}

void Recording::takeCount(const Event& event) {
    const auto found = m_counterById.find(event.subject);
    if (found == m_counterById.end())
        return;
    CounterSeries& series = m_counters[found->second];
    series.times.push_back(series.times.empty() ? event.time : std::max(event.time, series.times.back()));
    series.values.push_back(event.value());
}

void Recording::take(EventsLost&& lost) {
    if (lost.lane < m_laneById.size() && m_laneById[lost.lane] != nullptr)
        m_laneById[lost.lane]->addLost(lost.count);
}

void Recording::take(Metric&& metric) {
    reach(metric.time);
    m_metricsByName[metric.name].push_back(m_metrics.size());
    m_metrics.push_back(std::move(metric));
}

void Recording::take(LogLine&& line) {
    reach(line.time);
    m_log.push_back(std::move(line));
}

void Recording::take(TableDeclared&& table) {
    if (m_tableByName.try_emplace(table.name, m_tables.size()).second)
        m_tables.push_back({std::move(table), {}});
}

void Recording::take(TableRow&& row) {
    reach(row.time);
    const auto found = m_tableByName.find(row.table);
    if (found == m_tableByName.end())
        return;
    Table& table = m_tables[found->second];
    if (!table.declared.columns.empty()) // prose has as many cells as it likes
        row.cells.resize(table.declared.columns.size(), std::string());
    table.rows.push_back(std::move(row));
}

void Recording::take(Progress&& progress) { m_progress = std::move(progress); }

void Recording::take(TensorSnapshot&& snapshot) {
    reach(snapshot.time);
    m_tensorsByName[snapshot.name].push_back(m_tensors.size());
    m_tensors.push_back(std::move(snapshot));
}

void Recording::take(RunEnded&& ended) {
    reach(ended.time);
    m_ended = std::move(ended);
}

const LaneTrack* Recording::lane(LaneId id) const {
    return id < m_laneById.size() ? m_laneById[id] : nullptr;
}

const CounterSeries* Recording::counter(std::string_view name) const {
    const auto found = std::ranges::find(
        m_counters, name, [](const auto& series) -> std::string_view { return series.declared.name; });
    return found == m_counters.end() ? nullptr : &*found;
}

std::optional<double> Recording::metric(std::string_view name) const {
    const auto found = m_metricsByName.find(name);
    if (found == m_metricsByName.end())
        return std::nullopt;
    return m_metrics[found->second.back()].value;
}

std::optional<double> Recording::metricAt(std::string_view name, std::int64_t time) const {
    const auto found = m_metricsByName.find(name);
    if (found == m_metricsByName.end())
        return std::nullopt;
    const auto isBy = [&](std::size_t index) { return m_metrics[index].time <= time; };
    const auto latest = std::find_if(found->second.rbegin(), found->second.rend(), isBy);
    if (latest == found->second.rend())
        return std::nullopt;
    return m_metrics[*latest].value;
}

std::span<const std::size_t> Recording::seriesOf(std::string_view name) const {
    const auto found = m_metricsByName.find(name);
    return found == m_metricsByName.end() ? std::span<const std::size_t>() : found->second;
}

const TensorSnapshot* Recording::tensorAt(std::string_view name, std::int64_t time) const {
    const auto found = m_tensorsByName.find(name);
    if (found == m_tensorsByName.end())
        return nullptr;
    const auto isBy = [&](std::size_t index) { return m_tensors[index].time <= time; };
    const auto latest = std::find_if(found->second.rbegin(), found->second.rend(), isBy);
    return latest == found->second.rend() ? nullptr : &m_tensors[*latest];
}

const Table* Recording::table(std::string_view name) const {
    const auto found = m_tableByName.find(name);
    return found == m_tableByName.end() ? nullptr : &m_tables[found->second];
}

std::uint64_t Recording::lostCount() const {
    std::uint64_t lost = 0;
    for (const auto& lane : m_lanes)
        lost += lane->lost();
    return lost;
}

} // namespace coreograph
