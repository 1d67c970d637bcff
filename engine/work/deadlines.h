#pragma once

#include "engine/concurrency/task.h"
#include "engine/work/range.h"
#include "engine/work/workload.h"

namespace coreograph {

/// A small computation to be done once a period, and to be ready before the next period begins.
struct Schedule {
    std::int64_t periodLength = 0; ///< ns
    std::uint64_t seed = 0;
    Range periods;
};

/// How well a schedule was kept. Lateness is from the time a period begins to the time it is noticed.
struct Punctuality {
    std::uint64_t control = 0;      ///< the sum of what was computed: the same however late it was
    std::int64_t worstLateness = 0; ///< ns
    std::int64_t totalLateness = 0; ///< ns, of all periods together
    std::int64_t missed = 0;        ///< periods that were over before their computation was
};

/// Task "keep-deadlines".
Punctuality keepDeadlines(TaskContext& context, const Schedule& schedule);

WorkloadKind deadlinesWorkload();

} // namespace coreograph
