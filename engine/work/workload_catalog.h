#pragma once

#include <vector>

#include "engine/work/workload.h"

namespace coreograph {

/// Every workload, in the order they are shown.
const std::vector<WorkloadKind>& workloads();

} // namespace coreograph
