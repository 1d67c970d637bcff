#pragma once

#include <span>
#include <string>

#include "engine/stats/summary.h"

namespace coreograph {

/// One way of running, as it was measured.
struct Contender {
    std::string name;  ///< "threads"
    double median = 0; ///< s
    Interval interval; ///< s, 95 %
};

/// What may be said of the contenders without claiming more than was measured.
///
/// Those whose intervals overlap the fastest one's are never told apart: "Threads and OpenMP are not
/// distinguishable; processes take 1.21 times as long." REQUIRES: at least one contender.
std::string judge(std::span<const Contender> contenders);

/// Whether the fastest contender beats `baseline` at all: "2 workers are 1.93 times as fast as serial."
std::string judgeAgainst(const Contender& baseline, std::span<const Contender> contenders,
                         std::size_t workers);

} // namespace coreograph
