#pragma once

#include <cstddef>
#include <cstdint>

namespace coreograph {

/// How much of one kind may be recorded, so that a long run's recording stays small and its work goes on: often at first,
/// when all changes fast, more and more rarely later.
struct BudgetLimits {
    double bytesInTenMinutes = 0; ///< grows with the square root of time: half of it in the first 2.5 minutes
    double bytesAtOnce = 0;       ///< more than that, from the beginning
    double share = 1;             ///< of the time, 0..1
};

/// Decides whether something is recorded now. Not thread-safe.
class RecordingBudget {
public:
    explicit RecordingBudget(const BudgetLimits& limits)
        : m_limits(limits) {}

    /// Whether so many bytes may be recorded at `now`, in ns since the run began.
    bool allows(std::size_t bytes, std::int64_t now) const;

    /// So many bytes were recorded; it took `cost` ns and was done at `now`.
    void spend(std::size_t bytes, std::int64_t cost, std::int64_t now);

private:
    BudgetLimits m_limits;
    double m_spent = 0;      // bytes
    std::int64_t m_next = 0; // not before, ns
};

} // namespace coreograph
