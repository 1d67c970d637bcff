#pragma once

#include <cstdint>

#include "engine/core/clock.h"

namespace coreograph {

/// Times a batch, or a pool's life. Single tasks are timed in ticks, which cost next to nothing to read; what
/// those are worth in nanoseconds is taken from the time since this was made.
class BatchClock {
public:
    BatchClock()
        : m_startTicks(readTicks())
        , m_start(monotonicNanoseconds()) {}

    /// When this was made, in ns, as monotonicNanoseconds().
    std::int64_t start() const { return m_start; }

    /// ns since this was made.
    std::int64_t elapsed() const { return monotonicNanoseconds() - m_start; }

    /// How long so many ticks are, in ns.
    std::int64_t nanoseconds(std::uint64_t ticks) const {
        return static_cast<std::int64_t>(static_cast<double>(ticks) / ticksPerNanosecond());
    }

    /// How many ticks so many ns are.
    std::uint64_t ticks(std::int64_t nanoseconds) const {
        return static_cast<std::uint64_t>(static_cast<double>(nanoseconds) * ticksPerNanosecond());
    }

private:
    double ticksPerNanosecond() const {
        return static_cast<double>(readTicks() - m_startTicks) / static_cast<double>(elapsed());
    }

    std::uint64_t m_startTicks;
    std::int64_t m_start;
};

} // namespace coreograph
