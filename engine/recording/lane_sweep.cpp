#include "engine/recording/lane_sweep.h"

#include <limits>

namespace coreograph {

LaneSweep::LaneSweep(const LaneTrack& track, std::int64_t begin)
    : m_track(track)
    , m_now(begin)
    , m_index(track.size())
    , m_since(track.isEmpty() ? 0 : track.event(0).time)
    , m_changesAt(track.isEmpty() ? std::numeric_limits<std::int64_t>::max() : m_since) {
    advanceTo(begin);
}

void LaneSweep::advanceTo(std::int64_t time) {
    m_now = time;
    if (time < m_changesAt)
        return;
    const std::size_t from = m_index == m_track.size() ? 0 : m_index / LaneTrack::stride;
    const std::size_t checkpoint = m_track.checkpointAt(time, from);
    if (m_index == m_track.size() || checkpoint > from) {
        m_sums = m_track.checkpointSums(checkpoint);
        goTo(checkpoint * LaneTrack::stride);
    }
    while (m_changesAt <= time) {
        m_sums[static_cast<std::size_t>(m_state)] += m_changesAt - m_since;
        goTo(m_index + 1);
    }
}

void LaneSweep::goTo(std::size_t index) {
    m_index = index;
    m_state = m_track.event(index).state;
    m_since = m_track.event(index).time;
    m_changesAt =
        index + 1 < m_track.size() ? m_track.event(index + 1).time : std::numeric_limits<std::int64_t>::max();
}

} // namespace coreograph
