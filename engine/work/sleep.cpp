#include "engine/work/sleep.h"

#include <cerrno>
#include <ctime>

namespace coreograph {

void sleepUntil(std::int64_t deadline) {
    constexpr std::int64_t second = 1'000'000'000;
    const timespec until{static_cast<std::time_t>(deadline / second), static_cast<long>(deadline % second)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) == EINTR) {
    }
}

} // namespace coreograph
