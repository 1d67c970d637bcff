#include "engine/lab/run.h"

#include <algorithm>
#include <utility>

#include "engine/work/task_catalog.h"

namespace coreograph {

/// A pool that its run knows of for as long as it lives, so that stop and kill reach it.
class Run::StoppablePool : public Pool {
public:
    StoppablePool(Run& run, std::unique_ptr<Pool> pool)
        : m_run(run)
        , m_pool(std::move(pool)) {
        const std::lock_guard lock(m_run.m_mutex);
        m_run.m_pools.push_back(m_pool.get());
        if (m_run.stopRequested())
            m_pool->requestStop();
    }

    ~StoppablePool() override {
        const std::lock_guard lock(m_run.m_mutex);
        std::erase(m_run.m_pools, m_pool.get());
    }

    std::string_view mode() const override { return m_pool->mode(); }
    std::uint32_t workers() const override { return m_pool->workers(); }
    std::int64_t startUpTime() const override { return m_pool->startUpTime(); }
    std::int64_t noticeTime() const override { return m_pool->noticeTime(); }
    void requestStop() override { m_pool->requestStop(); }
    Result<void> killWorker(std::uint32_t worker, int signal) override {
        return m_pool->killWorker(worker, signal);
    }
    std::optional<std::uint32_t> workerOn(LaneId lane) const override { return m_pool->workerOn(lane); }

    BatchReport run(const Batch& batch) override {
        if (!m_run.stopRequested())
            return m_pool->run(batch);
        BatchReport report;
        report.stopped = true;
        return report;
    }

private:
    Run& m_run;
    std::unique_ptr<Pool> m_pool;
};

Run::Run(ParameterValues values, std::uint64_t seed, Recorder& recorder, std::uint32_t cores)
    : m_values(std::move(values))
    , m_seed(seed)
    , m_recorder(recorder)
    , m_cores(cores)
    , m_liveValues(m_values) {}

ParameterValues Run::liveValues() const {
    const std::lock_guard lock(m_mutex);
    return m_liveValues;
}

Result<void> Run::setLive(std::string_view name, std::string_view text) {
    const std::lock_guard lock(m_mutex);
    for (const Parameter& parameter : m_values.parameters())
        if (parameter.name == name && !parameter.isLive())
            return Error{"parameter '" + parameter.name +
                         "' cannot change while the demo runs; stop it first"};
    const Result<void> set = m_liveValues.set(name, text);
    if (set) {
        ++m_timesSet[std::string(name)];
        ++m_edits;
        m_changed.notify_all();
    }
    return set;
}

std::uint64_t Run::timesSet(std::string_view name) const {
    const std::lock_guard lock(m_mutex);
    return timesSetLocked(name);
}

std::uint64_t Run::timesSetLocked(std::string_view name) const {
    const auto found = m_timesSet.find(name);
    return found == m_timesSet.end() ? 0 : found->second;
}

Result<std::unique_ptr<Pool>> Run::makePool(std::string_view mode, PoolOptions options) {
    auto pool = coreograph::makePool(mode, taskCatalog(), m_recorder, options);
    if (!pool)
        return pool.error();
    return std::unique_ptr<Pool>(std::make_unique<StoppablePool>(*this, std::move(*pool)));
}

bool Run::awaitSet(std::string_view name, std::uint64_t times) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return timesSetLocked(name) > times || stopRequested(); });
    return !stopRequested();
}

bool Run::checkpoint(const std::function<void()>& heldUp) { return checkpoint(m_shared, heldUp); }

bool Run::checkpoint(StepsTaken& own, const std::function<void()>& heldUp) {
    const auto mayPass = [&] {
        own.m_count = std::max(own.m_count, m_stepsForgotten);
        return !m_paused || own.m_count < m_stepsAsked || stopRequested();
    };
    std::unique_lock lock(m_mutex);
    while (!mayPass()) {
        const std::uint64_t edits = m_edits;
        if (heldUp) {
            lock.unlock();
            heldUp();
            lock.lock();
        }
        m_changed.wait(lock, [&] { return mayPass() || m_edits != edits; });
    }
    if (own.m_count < m_stepsAsked)
        ++own.m_count;
    return !stopRequested();
}

void Run::requestStop() {
    const std::lock_guard lock(m_mutex);
    m_stop = true;
    for (Pool* pool : m_pools)
        pool->requestStop();
    m_changed.notify_all();
}

void Run::setPaused(bool paused) {
    const std::lock_guard lock(m_mutex);
    m_paused = paused;
    m_stepsForgotten = m_stepsAsked;
    m_changed.notify_all();
}

void Run::step() {
    const std::lock_guard lock(m_mutex);
    if (!m_paused)
        return;
    ++m_stepsAsked;
    m_changed.notify_all();
}

Result<void> Run::killWorker(LaneId lane, int signal) {
    const std::lock_guard lock(m_mutex);
    for (Pool* pool : m_pools)
        if (const auto worker = pool->workerOn(lane))
            return pool->killWorker(*worker, signal);
    return Error{"no pool has a worker on lane " + std::to_string(lane) +
                 " just now, so there is nobody to kill; try again while one is at work"};
}

} // namespace coreograph
