#include "engine/core/clock.h"

#include <ctime>
#include <limits>

namespace coreograph {
namespace {

struct Reading {
    std::uint64_t ticks = 0;
    std::int64_t nanoseconds = 0;
};

/// Both clocks at one moment: of several tries the one that took least, lest the thread was preempted
/// between the two.
Reading readBoth() {
    Reading best;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (int attempt = 0; attempt < 5; ++attempt) {
        const std::int64_t before = monotonicNanoseconds();
        const std::uint64_t ticks = readTicks();
        const std::int64_t took = monotonicNanoseconds() - before;
        if (took < least) {
            least = took;
            best = {ticks, before + took / 2};
        }
    }
    return best;
}

} // namespace

std::int64_t monotonicNanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

TickScale::TickScale() {
    const Reading origin = readBoth();
    m_originTicks = origin.ticks;
    m_originNanoseconds = origin.nanoseconds;
    constexpr std::int64_t firstSpan = 200'000;
    while (monotonicNanoseconds() - m_originNanoseconds < firstSpan) {
    }
    refine();
}

void TickScale::refine() {
    const Reading now = readBoth();
    m_nanosecondsPerTick = static_cast<double>(now.nanoseconds - m_originNanoseconds) /
                           static_cast<double>(now.ticks - m_originTicks);
}

std::int64_t TickScale::nanoseconds(std::uint64_t ticks) const {
    const auto sinceOrigin = static_cast<std::int64_t>(ticks - m_originTicks);
    return static_cast<std::int64_t>(static_cast<double>(sinceOrigin) * m_nanosecondsPerTick);
}

} // namespace coreograph
