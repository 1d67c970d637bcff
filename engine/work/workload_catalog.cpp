#include "engine/work/workload_catalog.h"

#include "engine/work/deadlines.h"
#include "engine/work/heat.h"
#include "engine/work/mandelbrot.h"
#include "engine/work/monte_carlo.h"
#include "engine/work/primes.h"
#include "engine/work/requests.h"
#include "engine/work/waiting.h"
#include "engine/work/words.h"

namespace coreograph {

const std::vector<WorkloadKind>& workloads() {
    static const std::vector<WorkloadKind> all{
        primesWorkload(),   wordsWorkload(),     mandelbrotWorkload(), heatWorkload(),
        requestsWorkload(), deadlinesWorkload(), monteCarloWorkload(), waitingWorkload(),
    };
    return all;
}

} // namespace coreograph
