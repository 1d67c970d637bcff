#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/recording/message.h"

namespace coreograph {

/// ns spent in each State, indexed by it.
using StateTimes = std::array<std::int64_t, stateCount>;

/// One lane of a recording: its Enter and Mark events in order of time, and a summary that answers "how was
/// this stretch of time spent" at a cost that does not grow with its length.
///
/// Span i lasts from event i to event i+1, or to the end of the recording. A Mark changes no state: its
/// `state` is the one the lane was in, so that event(i).state is the lane's state during span i. Faults (Killed) are kept apart as
/// well, so that no summary hides one. At most 45 bytes an event. Not thread-safe.
class LaneTrack {
public:
    explicit LaneTrack(LaneOpened opened);

    /// Appends in order of time; an event that is older than the last is moved up to it.
    void append(const Event& event);
    void addLost(std::uint64_t total) { m_lost = total; }

    const LaneOpened& opened() const { return m_opened; }
    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    const Event& event(std::size_t index) const; ///< REQUIRES: index < size()
    std::uint64_t lost() const { return m_lost; }

    /// The last event at or before `time`; size() if there is none. `hint` is where to look first (the
    /// result for a nearby time).
    std::size_t indexAt(std::int64_t time, std::size_t hint = 0) const;

    /// How [begin, end) was spent. Exact. Time before the first event counts as Idle; the last event's state
    /// goes on for ever.
    StateTimes timesIn(std::int64_t begin, std::int64_t end) const;

    /// The times (ns) at which the worker was killed or failed.
    const std::vector<std::int64_t>& faults() const { return m_faults; }

private:
    static constexpr std::size_t chunkEvents = 1024;
    static constexpr std::size_t summaryStride = 64; // events between two checkpoints of the running sums
    using Chunk = std::array<Event, chunkEvents>;

    StateTimes timesUpTo(std::int64_t time) const; // since the first event; negative Idle before it

    LaneOpened m_opened;
    std::vector<std::unique_ptr<Chunk>> m_chunks;
    std::vector<StateTimes> m_sums; // at every summaryStride-th event, since the first
    std::size_t m_size = 0;
    std::uint64_t m_lost = 0;
    std::vector<std::int64_t> m_faults;
};

} // namespace coreograph
