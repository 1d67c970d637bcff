#include "engine/core/clock.h"

#include <ctime>

namespace coreograph {

std::int64_t monotonicNanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

TickScale::TickScale()
    : m_originTicks(readTicks())
    , m_originNanoseconds(monotonicNanoseconds()) {
    constexpr std::int64_t firstSpan = 200'000;
    while (monotonicNanoseconds() - m_originNanoseconds < firstSpan) {
    }
    refine();
}

void TickScale::refine() {
    const std::uint64_t ticks = readTicks();
    const std::int64_t elapsed = monotonicNanoseconds() - m_originNanoseconds;
    m_nanosecondsPerTick = static_cast<double>(elapsed) / static_cast<double>(ticks - m_originTicks);
}

std::int64_t TickScale::nanoseconds(std::uint64_t ticks) const {
    const auto sinceOrigin = static_cast<std::int64_t>(ticks - m_originTicks);
    return static_cast<std::int64_t>(static_cast<double>(sinceOrigin) * m_nanosecondsPerTick);
}

} // namespace coreograph
