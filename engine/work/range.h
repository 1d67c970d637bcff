#pragma once

#include <cstdint>
#include <ranges>
#include <vector>

#include "engine/concurrency/task.h"

namespace coreograph {

/// The whole numbers from `first` up to, but not including, `end`.
struct Range {
    std::int64_t first = 0;
    std::int64_t end = 0;

    std::int64_t size() const { return end - first; }
    bool operator==(const Range&) const = default;
};

/// Its numbers, in order, for a task to go through until it is asked to stop. The worker's lane shows that it is on
/// the line of the call.
inline auto each(TaskContext& context, const Range& range, SourceLine source = SourceLine::here()) {
    context.lane.at(source);
    const auto goesOn = [&context](std::int64_t) { return !context.stopRequested(); };
    return std::views::iota(range.first, range.end) | std::views::take_while(goesOn);
}

/// Cuts 0 .. `total` into `parts` ranges in a row whose sizes differ by one at most; into fewer where there
/// are fewer numbers than parts. REQUIRES: both above 0.
std::vector<Range> cutEvenly(std::int64_t total, std::uint32_t parts);

/// `unitsAtSizeOne` x `size`, rounded to a whole number, at least 1.
std::int64_t scaledUnits(double unitsAtSizeOne, double size);

} // namespace coreograph
