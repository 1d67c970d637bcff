#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/recording/message.h"

namespace coreograph {

/// ns spent in each State, indexed by it.
using StateTimes = std::array<std::int64_t, stateCount>;

/// One lane of a recording: its Enter and Mark events in order of time, and a summary that answers "how was
/// this stretch of time spent" at a cost that does not grow with its length.
///
/// Span i lasts from event i to event i+1, or to the end of the recording. A Mark changes no state: its
/// `state` is the one the lane was in, so that event(i).state is the lane's state during span i. Faults
/// (Killed) are kept apart as well, so that no summary hides one. At most 45 bytes an event. Not thread-safe.
///
/// The summary is the running sum of the time in each state at every 16th event (a prefix sum): a stretch is
/// the difference of two sums, each found by a binary search and at most 15 steps from event to event.
class LaneTrack {
public:
    explicit LaneTrack(LaneOpened opened);

    /// Appends in order of time; an event that is older than the last is moved up to it.
    void append(const Event& event);
    void addLost(std::uint64_t total) { m_lost = total; }

    const LaneOpened& opened() const { return m_opened; }
    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    Event event(std::size_t index) const;                ///< REQUIRES: index < size()
    std::int64_t lastTime() const { return m_lastTime; } ///< of the last event; REQUIRES: not isEmpty()
    std::uint64_t lost() const { return m_lost; }

    /// The last event at or before `time`; size() if there is none. `hint` is where to look first (the
    /// result for a nearby time).
    std::size_t indexAt(std::int64_t time, std::size_t hint = 0) const;

    /// How [begin, end) was spent. Exact. Time before the first event counts as Idle; the last event's state
    /// goes on for ever.
    StateTimes timesIn(std::int64_t begin, std::int64_t end) const;

    /// The times (ns) at which the worker was killed or failed.
    const std::vector<std::int64_t>& faults() const { return m_faults; }

    /// Bytes of memory that all of this takes.
    std::size_t memoryBytes() const;

private:
    friend class LaneSweep;
    friend class LaneScout;

    static constexpr std::size_t chunkEvents = 1024;
    static constexpr std::size_t stride = 16; // events between two checkpoints
    static constexpr std::size_t chunkBlocks = chunkEvents / stride;

    /// A checkpoint and what a sweep needs of the events from it to the next: four cache lines in one place.
    struct alignas(64) Block {
        Block(const StateTimes& running)
            : sums(running) {
            times.fill(never);
        }

        StateTimes sums;                        // until its first event, since the lane's first
        std::array<std::int64_t, stride> times; // `never` where there is no event yet
        std::array<State, stride> states{};
    };
    static_assert(sizeof(Block) == 256);

    /// What is left of an event.
    struct Detail {
        std::uint32_t payloadLow;
        std::uint32_t payloadHigh;
        std::uint32_t subject;
        SourceLine source;
        std::uint16_t core;
        EventKind kind;
        FlowEnd flowEnd;
    };
    static_assert(sizeof(Detail) == 20);

    /// So many events, grown piecemeal: a lane of three events stays small, one of millions has no slack.
    struct Chunk {
        std::vector<Block> blocks;
        std::vector<Detail> details;
    };

    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

    /// The last block that begins at or before `time`, looked for from `from` on. REQUIRES: the block `from`
    /// exists and begins at or before `time`.
    std::size_t blockAt(std::int64_t time, std::size_t from) const;
    const Block& block(std::size_t index) const {
        return m_chunks[index / chunkBlocks].blocks[index % chunkBlocks];
    }
    std::int64_t blockTime(std::size_t index) const { ///< `never` where there is none
        return index < m_blockTimes.size() ? m_blockTimes[index] : never;
    }
    void prefetch(std::size_t block) const;
    void add(const Event& event);

    LaneOpened m_opened;
    std::vector<Chunk> m_chunks;
    std::vector<std::int64_t> m_blockTimes; // of each block's first event, in a row: a sweep reads them all
    std::size_t m_size = 0;
    std::int64_t m_lastTime = 0;
    State m_lastState = State::Idle;
    StateTimes m_running{}; // until the last event, since the first
    std::uint64_t m_lost = 0;
    std::vector<std::int64_t> m_faults;
};

} // namespace coreograph
