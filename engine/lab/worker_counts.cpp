#include "engine/lab/worker_counts.h"

#include <set>

namespace coreograph {

std::vector<std::int64_t> workerCounts(std::int64_t cores) {
    std::set<std::int64_t> counts{cores, 2 * cores};
    for (std::int64_t count = 1; count <= 2 * cores; count += count < 4 ? 1 : count)
        counts.insert(count);
    return {counts.begin(), counts.end()};
}

} // namespace coreograph
