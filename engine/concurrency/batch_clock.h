#pragma once

#include <cstdint>

#include "engine/core/clock.h"

namespace coreograph {

/// Times one batch. Each task is timed in ticks, which cost next to nothing to read; what they are worth in
/// nanoseconds is taken from the batch as a whole.
class BatchClock {
public:
    BatchClock()
        : m_startTicks(readTicks())
        , m_start(monotonicNanoseconds()) {}

    /// ns since the batch began.
    std::int64_t elapsed() const { return monotonicNanoseconds() - m_start; }

    /// How long so many ticks are, in ns, by the rate since the batch began.
    std::int64_t nanoseconds(std::uint64_t ticks) const {
        const auto passed = static_cast<double>(readTicks() - m_startTicks);
        return static_cast<std::int64_t>(static_cast<double>(ticks) * static_cast<double>(elapsed()) /
                                         passed);
    }

private:
    std::uint64_t m_startTicks;
    std::int64_t m_start;
};

} // namespace coreograph
