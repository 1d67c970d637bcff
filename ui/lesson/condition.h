#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "engine/core/result.h"
#include "ui/lesson/quantity.h"

namespace coreograph {

/// "start.median_s below 1 ms": one quantity held against numbers in its own unit.
struct Requirement {
    enum class Kind { Below, Above, AtMost, AtLeast, Between, Is, IsNot };

    Quantity quantity;
    Kind kind = Kind::Below;
    double low = 0;  ///< the number; the lower one of Between
    double high = 0; ///< of Between
};

/// What must hold of a run: requirements joined by "and", or "otherwise", which always holds.
///
///     ratio of threads.2.median_s to processes.2.median_s below 0.9
///     ratio.low at most 1 and ratio.high at least 1
///     start.median_s between 100 us and 1 ms
///     as asked and count above 3                    of a run with the step's own settings
///     failed                                        of a run that broke off by itself
struct Condition {
    std::vector<Requirement> requirements; ///< empty for "otherwise"
};

/// "0.9", "10 us", "90 %", in the unit that metrics have: seconds, percent, times.
std::optional<double> parseNumber(const QString& text);

/// The error says what is accepted.
Result<Condition> parseCondition(const QString& text, int line = 0);

/// Nothing where the run did not report what it takes.
std::optional<bool> holds(const Condition& condition, const RunFacts& facts);

} // namespace coreograph
