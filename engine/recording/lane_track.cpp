#include "engine/recording/lane_track.h"

#include <algorithm>
#include <cassert>

namespace coreograph {
namespace {

std::int64_t& timeIn(StateTimes& times, State state) { return times[static_cast<std::size_t>(state)]; }

} // namespace

LaneTrack::LaneTrack(LaneOpened opened)
    : m_opened(std::move(opened)) {}

void LaneTrack::append(const Event& event) {
    Event added = event;
    if (m_size > 0)
        added.time = std::max(added.time, this->event(m_size - 1).time);
    if (added.kind != EventKind::Enter)
        added.state = m_size == 0 ? State::Idle : this->event(m_size - 1).state;
    else if (added.state == State::Killed)
        m_faults.push_back(added.time);
    if (m_size % summaryStride == 0)
        m_sums.push_back(m_size == 0 ? StateTimes{} : timesUpTo(added.time));
    if (m_size % chunkEvents == 0)
        m_chunks.push_back(std::make_unique<Chunk>());
    (*m_chunks.back())[m_size % chunkEvents] = added;
    ++m_size;
}

const Event& LaneTrack::event(std::size_t index) const {
    assert(index < m_size);
    return (*m_chunks[index / chunkEvents])[index % chunkEvents];
}

std::size_t LaneTrack::indexAt(std::int64_t time, std::size_t hint) const {
    if (m_size == 0 || time < event(0).time)
        return m_size;
    const auto isAt = [&](std::size_t index) {
        return event(index).time <= time && (index + 1 == m_size || event(index + 1).time > time);
    };
    for (std::size_t near = hint; near < std::min(hint + 2, m_size); ++near)
        if (isAt(near))
            return near;
    std::size_t low = 0; // at or before `time`
    std::size_t high = m_size;
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (event(middle).time <= time ? low : high) = middle;
    }
    return low;
}

StateTimes LaneTrack::timesUpTo(std::int64_t time) const {
    StateTimes times{};
    const std::size_t last = indexAt(time);
    if (last == m_size) {
        timeIn(times, State::Idle) = m_size == 0 ? time : time - event(0).time;
        return times;
    }
    times = m_sums[last / summaryStride];
    for (std::size_t i = last - last % summaryStride; i < last; ++i)
        timeIn(times, event(i).state) += event(i + 1).time - event(i).time;
    timeIn(times, event(last).state) += time - event(last).time;
    return times;
}

StateTimes LaneTrack::timesIn(std::int64_t begin, std::int64_t end) const {
    StateTimes times = timesUpTo(end);
    const StateTimes before = timesUpTo(begin);
    for (std::size_t state = 0; state < stateCount; ++state)
        times[state] -= before[state];
    return times;
}

} // namespace coreograph
