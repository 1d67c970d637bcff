#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/recording/lane_track.h"
#include "engine/recording/message.h"

namespace coreograph {

/// The values of one counter over time.
struct CounterSeries {
    CounterDeclared declared;
    std::vector<std::int64_t> times; ///< ns, ascending
    std::vector<double> values;      ///< in `declared.unit`
};

struct Table {
    TableDeclared declared;
    std::vector<TableRow> rows;
};

/// Everything one run has said so far, in order: what every view draws from, at a time of its choosing.
/// Append-only: an index, once valid, stays valid and names the same thing.
///
/// What a stream says of a lane nobody opened opens one named "lane 7"; rows and counts of what was never
/// declared are left out.
///
/// Not thread-safe: appended to and read in one thread.
class Recording {
public:
    Recording() = default;
    Recording(Recording&&) = default; // no copies: views hold pointers into it

    void append(Message&& message);

    const RunInfo& info() const { return m_info; }
    const std::vector<std::unique_ptr<LaneTrack>>& lanes() const { return m_lanes; } ///< in order of opening
    const LaneTrack* lane(LaneId id) const; ///< nullptr where there is none
    const std::vector<CounterSeries>& counters() const { return m_counters; }
    const CounterSeries* counter(std::string_view name) const;
    const std::vector<Metric>& metrics() const { return m_metrics; }                ///< in order of arrival
    std::optional<double> metric(std::string_view name) const;                      ///< its latest value
    std::optional<double> metricAt(std::string_view name, std::int64_t time) const; ///< latest by `time`
    std::span<const std::size_t> seriesOf(std::string_view name) const; ///< indices into metrics()
    const std::vector<LogLine>& log() const { return m_log; }
    const std::vector<Table>& tables() const { return m_tables; }
    const Table* table(std::string_view name) const;
    /// In order of arrival. A snapshot stays where it is: pointers to it stay valid as the recording grows.
    const std::deque<TensorSnapshot>& tensors() const { return m_tensors; }
    const TensorSnapshot* tensorAt(std::string_view name,
                                   std::int64_t time) const; ///< latest by `time`, or nullptr
    const Progress& progress() const { return m_progress; }
    const std::optional<RunEnded>& ended() const { return m_ended; }

    std::int64_t duration() const { return m_duration; } ///< ns: the latest time anything was said of
    std::uint64_t eventCount() const { return m_eventCount; }
    std::uint64_t lostCount() const;
    std::uint64_t revision() const { return m_revision; } ///< grows with every message

private:
    void take(RunInfo&& info);
    void take(LaneOpened&& lane);
    void take(CounterDeclared&& counter);
    void take(EventBatch&& batch);
    void take(EventsLost&& lost);
    void take(Metric&& metric);
    void take(LogLine&& line);
    void take(TableDeclared&& table);
    void take(TableRow&& row);
    void take(Progress&& progress);
    void take(TensorSnapshot&& snapshot);
    void take(RunEnded&& ended);
    void takeCount(const Event& event);
    LaneTrack* openLane(LaneOpened&& lane);
    void reach(std::int64_t time) { m_duration = time > m_duration ? time : m_duration; }

    RunInfo m_info;
    std::vector<std::unique_ptr<LaneTrack>> m_lanes;
    std::vector<LaneTrack*> m_laneById; // nullptr for none
    std::vector<CounterSeries> m_counters;
    std::map<CounterId, std::size_t> m_counterById;
    std::vector<Metric> m_metrics;
    std::map<std::string, std::vector<std::size_t>, std::less<>> m_metricsByName;
    std::vector<LogLine> m_log;
    std::vector<Table> m_tables;
    std::map<std::string, std::size_t, std::less<>> m_tableByName;
    std::deque<TensorSnapshot> m_tensors; // never moves what it holds
    std::map<std::string, std::vector<std::size_t>, std::less<>> m_tensorsByName;
    Progress m_progress;
    std::optional<RunEnded> m_ended;
    std::int64_t m_duration = 0;
    std::uint64_t m_eventCount = 0;
    std::uint64_t m_revision = 0;
};

} // namespace coreograph
