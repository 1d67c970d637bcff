#pragma once

#include <cstdint>
#include <vector>

namespace coreograph {

/// The numbers of workers that show how work scales on so many cores, in order: 1 to 4, then doubling, up to twice
/// the cores; the cores and twice the cores are always among them. So few that a run of many rounds on a large
/// machine does not last for ever.
std::vector<std::int64_t> workerCounts(std::int64_t cores);

} // namespace coreograph
