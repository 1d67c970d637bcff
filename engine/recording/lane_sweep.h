#pragma once

#include "engine/recording/lane_track.h"

namespace coreograph {

/// Walks along a lane in one direction and keeps the running sums of the time in each state. A long step
/// costs no more than a short one: it goes from checkpoint to checkpoint.
///
/// The lane outlives the sweep and does not grow meanwhile.
class LaneSweep {
public:
    LaneSweep(const LaneTrack& track, std::int64_t begin);

    /// REQUIRES: `time` is not before the last one.
    void advanceTo(std::int64_t time);

    /// The same where a LaneScout has found the time's block already.
    void advanceTo(std::int64_t time, std::size_t block);

    std::size_t index() const; ///< the last event by now; the lane's size() if there is none
    State state() const { return m_state; }
    std::int64_t changesAt() const { return m_changesAt; } ///< when the next event is; latest of all if never

    /// ns in each state from the lane's first event until now; before it, Idle is negative.
    StateTimes sums() const {
        StateTimes sums = m_sums;
        sums[static_cast<std::size_t>(m_state)] += m_now - m_since;
        return sums;
    }

private:
    const LaneTrack& m_track;
    std::int64_t m_now;
    bool m_begun = false; // there is an event by now: the m_slot-th of m_block
    std::size_t m_block = 0;
    std::size_t m_slot = 0;
    State m_state = State::Idle;
    std::int64_t m_since;     // the time of that event
    std::int64_t m_changesAt; // the time of the one after it
    StateTimes m_sums{};      // until m_since
};

/// Runs ahead of a sweep: finds blocks and asks for their memory, so that a sweep over millions of events
/// does not wait for it.
class LaneScout {
public:
    explicit LaneScout(const LaneTrack& track)
        : m_track(track)
        , m_nextTime(track.blockTime(0)) {}

    /// The block that holds the last event at or before `time`; 0 if there is none. REQUIRES: `time` is not
    /// before the last one.
    std::size_t blockAt(std::int64_t time) {
        if (time >= m_nextTime)
            goTo(m_track.blockAt(time, m_block));
        return m_block;
    }

private:
    void goTo(std::size_t block);

    const LaneTrack& m_track;
    std::size_t m_block = 0;
    std::int64_t m_nextTime; // when the block after it begins
};

} // namespace coreograph
