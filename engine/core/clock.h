#pragma once

#include <cstdint>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace coreograph {

/// Nanoseconds of the machine's monotonic clock (CLOCK_MONOTONIC). The same in every process of the machine.
std::int64_t monotonicNanoseconds();

/// A reading of the cheapest clock there is: the time-stamp counter on x86-64 (10 ns where the monotonic
/// clock takes 23), nanoseconds elsewhere. Comparable between the threads and processes of one machine;
/// turned into time by a TickScale.
inline std::uint64_t readTicks() {
#if defined(__x86_64__)
    return __rdtsc();
#else
    return static_cast<std::uint64_t>(monotonicNanoseconds());
#endif
}

/// Turns ticks into nanoseconds since an origin.
///
/// The rate is taken from two pairs of readings of both clocks, so it is good to about 1e-6 once they lie
/// 50 ms apart; `refine()` moves the second pair to now. Not thread-safe.
class TickScale {
public:
    /// Sets the origin to now and takes a first rate over about 0.2 ms.
    TickScale();

    /// Takes the rate anew, from the origin to now.
    void refine();

    /// Nanoseconds from the origin to `ticks`; negative before the origin.
    std::int64_t nanoseconds(std::uint64_t ticks) const;

    double nanosecondsPerTick() const { return m_nanosecondsPerTick; }

private:
    std::uint64_t m_originTicks = 0;
    std::int64_t m_originNanoseconds = 0;
    double m_nanosecondsPerTick = 1.0;
};

} // namespace coreograph
