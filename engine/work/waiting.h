#pragma once

#include "engine/concurrency/task.h"
#include "engine/work/range.h"
#include "engine/work/workload.h"

namespace coreograph {

/// So many naps, one after another.
struct Naps {
    std::int64_t count = 0;
    std::int64_t length = 0; ///< ns
};

/// Task "nap": returns how many naps it took.
std::int64_t nap(TaskContext& context, const Naps& naps);

WorkloadKind waitingWorkload();

} // namespace coreograph
