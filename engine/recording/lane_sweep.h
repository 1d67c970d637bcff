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

    std::size_t index() const {
        return m_index;
    } ///< the last event by now; the lane's size() if there is none
    State state() const { return m_state; }
    std::int64_t changesAt() const { return m_changesAt; } ///< when the next event is; latest of all if never

    /// ns in each state from the lane's first event until now; before it, Idle is negative.
    StateTimes sums() const {
        StateTimes sums = m_sums;
        sums[static_cast<std::size_t>(m_state)] += m_now - m_since;
        return sums;
    }

private:
    void goTo(std::size_t index);

    const LaneTrack& m_track;
    std::int64_t m_now;
    std::size_t m_index;
    State m_state = State::Idle;
    std::int64_t m_since;     // the time of event m_index
    std::int64_t m_changesAt; // the time of the event after it
    StateTimes m_sums{};      // until m_since
};

} // namespace coreograph
