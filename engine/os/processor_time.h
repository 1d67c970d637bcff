#pragma once

namespace coreograph {

/// The processor time (s) that this process has taken, with those of its children that have ended and were waited for.
/// Thread-safe. Source: getrusage(2).
double ownProcessorSeconds();

/// How many ticks the kernel counts a second in /proc: sysconf(3), _SC_CLK_TCK.
long ticksPerSecond();

} // namespace coreograph
