#include "engine/recording/lane_track.h"

#include <algorithm>

#include "engine/recording/lane_sweep.h"

namespace coreograph {
namespace {

/// The index of the last time at or before `time`, which is mostly near to `from`: walks, gallops, then
/// halves. REQUIRES: times[from] <= time.
std::size_t lastAt(const std::vector<std::int64_t>& times, std::size_t from, std::int64_t time) {
    constexpr std::size_t walked = 16;
    const std::size_t end = std::min(from + walked, times.size() - 1);
    std::size_t low = from;
    while (low < end && times[low + 1] <= time)
        ++low;
    std::size_t step = 1;
    while (low + step < times.size() && times[low + step] <= time) {
        low += step;
        step *= 2;
    }
    std::size_t high = std::min(low + step, times.size());
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (times[middle] <= time ? low : high) = middle;
    }
    return low;
}

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
        added.time = std::max(added.time, m_lastTime);
        m_running[static_cast<std::size_t>(m_lastState)] += added.time - m_lastTime;
    }
    if (added.kind != EventKind::Enter)
        added.state = m_lastState;
    else if (added.state == State::Killed)
        m_faults.push_back(added.time);
    add(added);
    m_lastTime = added.time;
    m_lastState = added.state;
}

void LaneTrack::add(const Event& event) {
    if (m_size % chunkEvents == 0)
        m_chunks.emplace_back();
    Chunk& chunk = m_chunks.back();
    if (m_size % stride == 0) {
        m_blockTimes.push_back(event.time);
        chunk.blocks.emplace_back(m_running);
    }
    chunk.blocks.back().times[m_size % stride] = event.time;
    chunk.blocks.back().states[m_size % stride] = event.state;
    chunk.details.push_back({static_cast<std::uint32_t>(event.payload),
                             static_cast<std::uint32_t>(event.payload >> 32U), event.subject, event.source,
                             event.core, event.kind, event.flowEnd});
    ++m_size;
}

Event LaneTrack::event(std::size_t index) const {
    const Block& in = block(index / stride);
    const Detail& detail = m_chunks[index / chunkEvents].details[index % chunkEvents];
    return {.time = in.times[index % stride],
            .payload = detail.payloadLow | std::uint64_t{detail.payloadHigh} << 32U,
            .subject = detail.subject,
            .source = detail.source,
            .lane = m_opened.id,
            .core = detail.core,
            .kind = detail.kind,
            .state = in.states[index % stride],
            .flowEnd = detail.flowEnd};
}

std::size_t LaneTrack::blockAt(std::int64_t time, std::size_t from) const {
    return lastAt(m_blockTimes, from, time);
}

void LaneTrack::prefetch(std::size_t index) const {
    constexpr std::size_t lineBytes = 64;
    const auto* begin = reinterpret_cast<const std::byte*>(&block(index));
    for (std::size_t offset = 0; offset < sizeof(Block); offset += lineBytes)
        __builtin_prefetch(begin + offset);
}

std::size_t LaneTrack::indexAt(std::int64_t time, std::size_t hint) const {
    const auto timeOf = [this](std::size_t index) {
        return index < m_size ? block(index / stride).times[index % stride] : never;
    };
    for (std::size_t index = hint; index < std::min(hint + 2, m_size); ++index)
        if (timeOf(index) <= time && time < timeOf(index + 1))
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
    std::size_t bytes = sizeof *this + bytesOf(m_chunks) + bytesOf(m_blockTimes) + bytesOf(m_faults);
    for (const Chunk& chunk : m_chunks)
        bytes += bytesOf(chunk.blocks) + bytesOf(chunk.details);
    return bytes;
}

} // namespace coreograph
