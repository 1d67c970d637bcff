#include "engine/concurrency/thread_pool.h"

#include <algorithm>
#include <system_error>

namespace coreograph {

/// What the worker begins with, of so many tasks: the parts differ by one at most. REQUIRES: fewer than 2^32 tasks.
static TaskSpan share(std::size_t tasks, std::uint32_t worker, std::uint32_t workers) {
    const auto begin = [&](std::size_t of) { return static_cast<std::uint32_t>(tasks * of / workers); };
    return {begin(worker), begin(worker + 1)};
}

Result<std::unique_ptr<Pool>> ThreadPool::make(TaskCatalog catalog, Recorder& recorder,
                                               const PoolOptions& options) {
    std::unique_ptr<ThreadPool> pool(new ThreadPool(catalog, recorder, options));
    if (auto started = pool->startThreads(); !started)
        return started.error();
    return std::unique_ptr<Pool>(std::move(pool));
}

ThreadPool::ThreadPool(TaskCatalog catalog, Recorder& recorder, const PoolOptions& options)
    : LocalPool("thread", options.workers, catalog, recorder, options)
    , m_ranges(options.workers) {}

ThreadPool::~ThreadPool() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_called.notify_all();
    m_threads.clear();
}

Result<void> ThreadPool::startThreads() {
    const std::int64_t asked = monotonicNanoseconds();
    std::unique_lock lock(m_mutex);
    try {
        for (std::uint32_t worker = 0; worker < workers(); ++worker) {
            m_threads.emplace_back(&ThreadPool::work, this, worker);
            ++m_busy;
        }
    } catch (const std::system_error& error) {
        return Error{"the system gives " + std::to_string(m_threads.size()) + " of the " +
                     std::to_string(workers()) + " threads asked for (" + error.what() + "); ask for fewer"};
    }
    m_allIdle.wait(lock, [this] { return m_busy == 0; });
    noteStartUp(asked);
    return {};
}

void ThreadPool::spread(const Batch& batch) {
    std::unique_lock lock(m_mutex);
    for (std::uint32_t worker = 0; worker < workers(); ++worker)
        m_ranges[worker].assign(share(batch.size(), worker, workers()));
    m_batch = &batch;
    ++m_batchNumber;
    m_busy = workers();
    m_called.notify_all();
    m_allIdle.wait(lock, [this] { return m_busy == 0; });
}

void ThreadPool::work(std::uint32_t worker) {
    becomeReady(worker);
    becomeIdle();
    std::uint64_t seen = 0;
    while (const Batch* batch = waitForBatch(seen)) {
        lane(worker).enter(State::Run, 0, {}, batch->from);
        takeChunks(worker, *batch);
        lane(worker).enter(State::WaitQueue);
        becomeIdle();
    }
}

const Batch* ThreadPool::waitForBatch(std::uint64_t& seen) {
    std::unique_lock lock(m_mutex);
    m_called.wait(lock, [&] { return m_ending || m_batchNumber != seen; });
    seen = m_batchNumber;
    return m_ending ? nullptr : m_batch;
}

void ThreadPool::takeChunks(std::uint32_t worker, const Batch& batch) {
    do {
        while (!stopRequested()) {
            const TaskSpan tasks = m_ranges[worker].takeFirst(chunk());
            if (tasks.isEmpty())
                break;
            runTasks(worker, batch, tasks.first, tasks.last);
        }
    } while (!stopRequested() && steal(worker));
}

/// Whether it now has tasks that were another's. While they are on their way, for some ns, nobody else sees them: who
/// looks just then has no part in the rest of the batch. None is lost.
bool ThreadPool::steal(std::uint32_t worker) {
    for (std::uint32_t step = 1; step < workers(); ++step) {
        const TaskSpan stolen = m_ranges[(worker + step) % workers()].stealHalf();
        if (!stolen.isEmpty()) {
            m_ranges[worker].assign(stolen);
            return true;
        }
    }
    return false;
}

void ThreadPool::becomeIdle() {
    const std::lock_guard lock(m_mutex);
    if (--m_busy == 0)
        m_allIdle.notify_one();
}

} // namespace coreograph
