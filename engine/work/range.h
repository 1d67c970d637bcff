#pragma once

#include <cstdint>
#include <iterator>
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

/// What each() goes through, for a range-based for loop.
class EachNumber {
public:
    EachNumber(const TaskContext& context, const Range& range)
        : m_context(context)
        , m_left(range) {}

    EachNumber begin() const { return *this; }
    std::default_sentinel_t end() const { return {}; }

    std::int64_t operator*() const { return m_left.first; }
    void operator++() { ++m_left.first; }
    bool operator==(std::default_sentinel_t) const {
        return m_left.first >= m_left.end || m_context.stopRequested();
    }

private:
    const TaskContext& m_context;
    Range m_left;
};

/// Its numbers, in order, for a task to go through until it is asked to stop. The worker's lane shows that it is on
/// the line of the call.
inline EachNumber each(TaskContext& context, const Range& range, SourceLine source = SourceLine::here()) {
    context.lane.at(source);
    return {context, range};
}

/// Cuts 0 .. `total` into `parts` ranges in a row whose sizes differ by one at most; into fewer where there
/// are fewer numbers than parts. REQUIRES: both above 0.
std::vector<Range> cutEvenly(std::int64_t total, std::uint32_t parts);

/// `unitsAtSizeOne` x `size`, rounded to a whole number, at least 1.
std::int64_t scaledUnits(double unitsAtSizeOne, double size);

} // namespace coreograph
