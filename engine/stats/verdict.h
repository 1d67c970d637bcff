#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/stats/summary.h"

namespace coreograph {

/// One way of running, as it was measured.
struct Contender {
    std::string name;  ///< "threads"
    double median = 0; ///< s
    Interval interval; ///< s, 95 %
};

/// A contender's name as sentences have it: "OpenMP" for "openmp", "oneDNN" for "onednn".
std::string spoken(const std::string& name);

/// Who is told apart from the fastest.
struct Standing {
    std::vector<Contender> level;  ///< the fastest, and all whose intervals overlap its own; in their order
    std::vector<Contender> slower; ///< by median
};

/// The rule that every sentence about times follows, so that no two of them disagree. REQUIRES: at least one contender.
Standing standingOf(std::span<const Contender> contenders);

/// The number of workers at which ways of running are judged: the most that have a core each, or the fewest
/// where none has. 0 if `workers` is empty.
std::uint32_t judgedWorkers(std::span<const std::uint32_t> workers, std::uint32_t cores);

/// What may be said of the contenders without claiming more than was measured.
///
/// Those whose intervals overlap the fastest one's are never told apart: "Threads and OpenMP are not
/// distinguishable; processes take 1.21 times as long." REQUIRES: at least one contender.
std::string judge(std::span<const Contender> contenders);

/// Whether the fastest contender beats `baseline` at all: "2 workers are 1.93 times as fast as serial."
/// REQUIRES: at least one contender.
std::string judgeAgainst(const Contender& baseline, std::span<const Contender> contenders,
                         std::size_t workers);

} // namespace coreograph
