#pragma once

#include <cstdint>

namespace coreograph {

/// The processor time (s) that this process has taken, with those of its children that have ended and were waited for.
/// Thread-safe. Source: getrusage(2).
double ownProcessorSeconds();

/// The processor time (ns) that the thread which calls has taken. Source: clock_gettime(2), CLOCK_THREAD_CPUTIME_ID.
std::int64_t threadProcessorNanoseconds();

/// How many ticks the kernel counts a second in /proc: sysconf(3), _SC_CLK_TCK.
long ticksPerSecond();

} // namespace coreograph
