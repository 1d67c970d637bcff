#pragma once

#include <vector>

#include "engine/concurrency/pool.h"
#include "engine/concurrency/task_runner.h"

namespace coreograph {

/// What the pools whose workers live in this process have in common: lanes, running a stretch of a batch's
/// tasks, stopping, and the report. How tasks are spread over workers is what they differ in.
class LocalPool : public Pool {
public:
    ~LocalPool() override; ///< ends the lanes
    LocalPool(const LocalPool&) = delete;
    LocalPool& operator=(const LocalPool&) = delete;

    std::uint32_t workers() const final { return static_cast<std::uint32_t>(m_workers.size()); }
    std::int64_t startUpTime() const final { return m_startUpTime; }
    std::int64_t noticeTime() const final { return m_noticeTime; }
    BatchReport run(const Batch& batch) final;
    void requestStop() final { m_stop.store(1, std::memory_order_relaxed); }
    Result<void> killWorker(std::uint32_t worker, int signal) final;
    std::optional<std::uint32_t> workerOn(LaneId lane) const final;

protected:
    /// Lanes are named "`name` 1", "`name` 2", ...
    LocalPool(const std::string& name, std::uint32_t workers, TaskCatalog catalog, Recorder& recorder,
              const PoolOptions& options);

    /// Has every task of the batch run once, by calling runTasks() from the workers, and returns when all are
    /// done. Never throws.
    virtual void spread(const Batch& batch) = 0;

    /// Runs tasks [first, last), the rest of which is left out once a stop is asked for. Called by the thread
    /// that is that worker.
    void runTasks(std::uint32_t worker, const Batch& batch, std::size_t first, std::size_t last);

    Lane& lane(std::uint32_t worker) { return m_workers[worker].runner.lane(); }
    bool stopRequested() const { return m_stop.load(std::memory_order_relaxed) != 0; }
    std::size_t chunk() const { return m_chunk; }

    /// The worker waits for tasks from now on. Called by the thread that is that worker.
    void becomeReady(std::uint32_t worker);

    /// All are ready, whom the pool `asked` for then (ns, as monotonicNanoseconds()).
    void noteStartUp(std::int64_t asked);

private:
    // Aligned, so that two workers never write the same cache line.
    struct alignas(64) Worker {
        TaskRunner runner;
        std::vector<TaskFailure> failures;
        std::int64_t readySince = 0; // ns, monotonic clock
    };

    const TaskCatalog m_catalog;
    Recorder& m_recorder;
    const std::size_t m_chunk;
    std::vector<Worker> m_workers;
    std::int64_t m_startUpTime = 0;
    std::int64_t m_noticeTime = 0;
    alignas(64) std::atomic<std::uint32_t> m_stop{0};
};

} // namespace coreograph
