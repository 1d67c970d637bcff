#include "engine/concurrency/openmp_pool.h"

#include <omp.h>

namespace coreograph {

Result<std::unique_ptr<Pool>> OpenMpPool::make(TaskCatalog catalog, Recorder& recorder,
                                               const PoolOptions& options) {
    std::unique_ptr<OpenMpPool> pool(new OpenMpPool(catalog, recorder, options));
    if (auto started = pool->startTeam(); !started)
        return started.error();
    return std::unique_ptr<Pool>(std::move(pool));
}

OpenMpPool::OpenMpPool(TaskCatalog catalog, Recorder& recorder, const PoolOptions& options)
    : LocalPool("OpenMP", options.workers, catalog, recorder, options) {}

Result<void> OpenMpPool::startTeam() {
    const std::int64_t asked = monotonicNanoseconds();
    const auto wanted = static_cast<int>(workers());
    int given = 0;
#pragma omp parallel num_threads(wanted)
    {
        becomeReady(static_cast<std::uint32_t>(omp_get_thread_num()));
#pragma omp single
        given = omp_get_num_threads();
    }
    noteStartUp(asked);
    if (given < wanted)
        return Error{"OpenMP gives " + std::to_string(given) + " of the " + std::to_string(wanted) +
                     " threads asked for; ask for fewer, or unset OMP_THREAD_LIMIT and OMP_DYNAMIC"};
    return {};
}

void OpenMpPool::spread(const Batch& batch) {
    const auto wanted = static_cast<int>(workers());
    const auto chunkSize = static_cast<std::int64_t>(chunk());
    const auto size = static_cast<std::int64_t>(batch.size());
#pragma omp parallel num_threads(wanted)
    {
        const auto worker = static_cast<std::uint32_t>(omp_get_thread_num());
        lane(worker).enter(State::Run, 0, {}, batch.from);
#pragma omp for schedule(dynamic, chunkSize) nowait
        for (std::int64_t task = 0; task < size; ++task)
            runTasks(worker, batch, static_cast<std::size_t>(task), static_cast<std::size_t>(task) + 1);
        lane(worker).enter(State::WaitQueue);
    }
}

} // namespace coreograph
