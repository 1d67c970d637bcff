#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/concurrency/local_pool.h"
#include "engine/concurrency/task_range.h"

namespace coreograph {

/// Threads that each begin with an equal part of the tasks, take them in chunks, and steal from one another once their
/// own are done.
class ThreadPool final : public LocalPool {
public:
    /// Starts the threads. The error says when the system gives no more.
    static Result<std::unique_ptr<Pool>> make(TaskCatalog catalog, Recorder& recorder,
                                              const PoolOptions& options);
    ~ThreadPool() override;

    std::string_view mode() const override { return "threads"; }

private:
    ThreadPool(TaskCatalog catalog, Recorder& recorder, const PoolOptions& options);

    Result<void> startThreads();
    void spread(const Batch& batch) override;
    void work(std::uint32_t worker);
    const Batch* waitForBatch(std::uint64_t& seen);
    void takeChunks(std::uint32_t worker, const Batch& batch);
    bool steal(std::uint32_t worker);
    void becomeIdle();

    std::vector<TaskRange> m_ranges; // of each worker

    alignas(64) std::mutex m_mutex; // guards all below
    std::condition_variable m_called;
    std::condition_variable m_allIdle;
    const Batch* m_batch = nullptr;
    std::uint64_t m_batchNumber = 0;
    std::uint32_t m_busy = 0;
    bool m_ending = false;

    std::vector<std::jthread> m_threads; // last, so that they are joined before all they use goes
};

} // namespace coreograph
