#include "engine/recording/lane_track.h"

#include <algorithm>

#include "engine/recording/lane_sweep.h"

namespace coreograph {
namespace {

template<typename T>
std::size_t bytesOf(const std::vector<T>& vector) {
    return vector.capacity() * sizeof(T);
}

} // namespace

LaneTrack::LaneTrack(LaneOpened opened)
    : m_opened(std::move(opened)) {}

void LaneTrack::append(const Event& event) {
    Event added = event;
    if (m_size > 0) {
        added.time = std::max(added.time, m_last.time);
        m_running[static_cast<std::size_t>(m_last.state)] += added.time - m_last.time;
    }
    if (added.kind != EventKind::Enter)
        added.state = m_last.state;
    else if (added.state == State::Killed)
        m_faults.push_back(added.time);

    if (m_size % chunkEvents == 0) {
        m_chunks.emplace_back();
        m_chunkTimes.push_back(added.time);
    }
    if (m_size % stride == 0)
        addCheckpoint(m_chunks.back(), added.time);
    m_chunks.back().events.push_back(added);
    m_last = added;
    ++m_size;
}

void LaneTrack::addCheckpoint(Chunk& chunk, std::int64_t time) {
    chunk.times.push_back(time);
    chunk.sums.push_back(m_running);
}

std::size_t LaneTrack::checkpointAt(std::int64_t time, std::size_t from) const {
    const auto chunkFrom = m_chunkTimes.begin() + static_cast<std::ptrdiff_t>(from / chunkCheckpoints);
    const auto chunkAfter = std::upper_bound(chunkFrom + 1, m_chunkTimes.end(), time);
    const auto chunk = static_cast<std::size_t>(chunkAfter - m_chunkTimes.begin()) - 1;
    const std::vector<std::int64_t>& times = m_chunks[chunk].times;
    const auto after = std::upper_bound(times.begin() + 1, times.end(), time);
    return chunk * chunkCheckpoints + static_cast<std::size_t>(after - times.begin()) - 1;
}

std::size_t LaneTrack::indexAt(std::int64_t time, std::size_t hint) const {
    const std::size_t from = std::min(hint, m_size);
    for (std::size_t index = from; index < std::min(from + 2, m_size); ++index)
        if (event(index).time <= time && (index + 1 == m_size || event(index + 1).time > time))
            return index;
    return LaneSweep(*this, time).index();
}

StateTimes LaneTrack::timesIn(std::int64_t begin, std::int64_t end) const {
    LaneSweep sweep(*this, begin);
    const StateTimes before = sweep.sums();
    sweep.advanceTo(end);
    StateTimes times = sweep.sums();
    for (std::size_t state = 0; state < stateCount; ++state)
        times[state] -= before[state];
    return times;
}

std::size_t LaneTrack::memoryBytes() const {
    std::size_t bytes = sizeof *this + bytesOf(m_chunks) + bytesOf(m_chunkTimes) + bytesOf(m_faults);
    for (const Chunk& chunk : m_chunks)
        bytes += bytesOf(chunk.events) + bytesOf(chunk.times) + bytesOf(chunk.sums);
    return bytes;
}

} // namespace coreograph
