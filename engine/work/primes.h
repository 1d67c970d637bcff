#pragma once

#include "engine/concurrency/task.h"
#include "engine/work/range.h"
#include "engine/work/workload.h"

namespace coreograph {

/// Task "count-primes": how many of the numbers in the range are prime.
std::int64_t countPrimes(TaskContext& context, const Range& numbers);

/// Cuts 0 .. `limit` into ranges that cost about the same to test, though not equally long.
std::vector<Range> cutByCost(std::int64_t limit, std::uint32_t parts);

WorkloadKind primesWorkload();

} // namespace coreograph
