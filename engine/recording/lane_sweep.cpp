#include "engine/recording/lane_sweep.h"

namespace coreograph {

LaneSweep::LaneSweep(const LaneTrack& track, std::int64_t begin)
    : m_track(track)
    , m_now(begin)
    , m_since(track.isEmpty() ? 0 : track.blockTime(0))
    , m_changesAt(track.blockTime(0)) {
    advanceTo(begin);
}

void LaneSweep::advanceTo(std::int64_t time) {
    if (time < m_changesAt)
        m_now = time;
    else
        advanceTo(time, m_track.blockAt(time, m_block));
}

void LaneSweep::advanceTo(std::int64_t time, std::size_t blockIndex) {
    m_now = time;
    if (time < m_changesAt)
        return;
    const LaneTrack::Block& block = m_track.block(blockIndex);
    if (!m_begun || blockIndex != m_block) {
        m_begun = true;
        m_block = blockIndex;
        m_slot = 0;
        m_sums = block.sums;
    }
    constexpr std::size_t lastSlot = LaneTrack::stride - 1;
    std::size_t slot = m_slot;
    for (; slot < lastSlot && block.times[slot + 1] <= time; ++slot)
        m_sums[static_cast<std::size_t>(block.states[slot])] += block.times[slot + 1] - block.times[slot];
    m_slot = slot;
    m_state = block.states[slot];
    m_since = block.times[slot];
    m_changesAt = slot < lastSlot ? block.times[slot + 1] : m_track.blockTime(blockIndex + 1);
}

std::size_t LaneSweep::index() const {
    return m_begun ? m_block * LaneTrack::stride + m_slot : m_track.size();
}

void LaneScout::goTo(std::size_t block) {
    m_track.prefetch(block);
    m_block = block;
    m_nextTime = m_track.blockTime(block + 1);
}

} // namespace coreograph
