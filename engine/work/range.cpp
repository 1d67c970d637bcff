#include "engine/work/range.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace coreograph {

std::vector<Range> cutEvenly(std::int64_t total, std::uint32_t parts) {
    assert(total > 0 && parts > 0);
    const std::int64_t count = std::min<std::int64_t>(total, parts);
    const std::int64_t smallest = total / count;
    const std::int64_t larger = total % count;
    std::vector<Range> ranges;
    std::int64_t first = 0;
    for (std::int64_t part = 0; part < count; ++part) {
        const std::int64_t end = first + smallest + (part < larger ? 1 : 0);
        ranges.push_back({first, end});
        first = end;
    }
    return ranges;
}

std::int64_t scaledUnits(double unitsAtSizeOne, double size) {
    constexpr double mostUnits = 1e15; // beyond this a double is no whole number any more, and no run ends
    return std::max<std::int64_t>(1, std::llround(std::min(unitsAtSizeOne * size, mostUnits)));
}

} // namespace coreograph
