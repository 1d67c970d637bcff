#pragma once

#include "engine/concurrency/local_pool.h"

namespace coreograph {

/// A team of OpenMP threads; a batch is one parallel loop with a dynamic schedule. The thread that calls
/// run() is worker 0, so one thread should make and use the pool: a team belongs to the thread that
/// started it.
class OpenMpPool final : public LocalPool {
public:
    /// Starts the team. The error says when OpenMP gives fewer threads than asked for.
    static Result<std::unique_ptr<Pool>> make(TaskCatalog catalog, Recorder& recorder,
                                              const PoolOptions& options);

    std::string_view mode() const override { return "openmp"; }

private:
    OpenMpPool(TaskCatalog catalog, Recorder& recorder, const PoolOptions& options);

    Result<void> startTeam();
    void spread(const Batch& batch) override;
};

} // namespace coreograph
