#include "engine/concurrency/local_pool.h"

#include <algorithm>
#include <cassert>

#include "engine/concurrency/batch_clock.h"

namespace coreograph {

LocalPool::LocalPool(const std::string& name, std::uint32_t workers, TaskCatalog catalog, Recorder& recorder,
                     const PoolOptions& options)
    : m_catalog(catalog)
    , m_recorder(recorder)
    , m_chunk(options.chunk) {
    m_workers.reserve(workers);
    for (std::uint32_t worker = 0; worker < workers; ++worker) {
        const Lane lane =
            recorder.openLane(name + " " + std::to_string(worker + 1), LaneKind::Thread, options.group);
        m_workers.push_back(
            {.runner = TaskRunner(lane, worker, options.recordTasks, m_stop), .failures = {}});
        m_workers.back().runner.lane().enter(State::StartUp, 0, {}, options.from);
    }
}

LocalPool::~LocalPool() {
    for (Worker& worker : m_workers) {
        worker.runner.lane().enter(State::Ended);
        m_recorder.closeLane(worker.runner.lane().id());
    }
}

BatchReport LocalPool::run(const Batch& batch) {
    assert(batch.kind < m_catalog.size());
    const BatchClock clock;
    spread(batch);

    BatchReport report;
    std::uint64_t busiest = 0;
    for (Worker& worker : m_workers) {
        busiest = std::max(busiest, worker.runner.takeTicks());
        std::ranges::move(worker.failures, std::back_inserter(report.failures));
        worker.failures.clear();
    }
    std::ranges::sort(report.failures, {}, &TaskFailure::task);
    report.computeTime = clock.nanoseconds(busiest);
    report.wallTime = clock.elapsed();
    report.stopped = m_stop.exchange(0) != 0;
    return report;
}

void LocalPool::runTasks(std::uint32_t worker, const Batch& batch, std::size_t first, std::size_t last) {
    const TaskKind& kind = m_catalog[batch.kind];
    Worker& self = m_workers[worker];
    for (std::size_t task = first; task < last && !stopRequested(); ++task) {
        const TaskAttempt attempt{.task = static_cast<std::uint32_t>(task),
                                  .from = batch.from,
                                  .input = batch.inputs.subspan(task * batch.inputSize, batch.inputSize),
                                  .output = batch.outputs.subspan(task * batch.outputSize, batch.outputSize)};
        if (auto thrown = self.runner.run(kind, attempt))
            self.failures.push_back({.task = attempt.task, .what = std::move(*thrown), .stderrTail = {}});
    }
}

void LocalPool::becomeReady(std::uint32_t worker) {
    m_workers[worker].readySince = monotonicNanoseconds();
    lane(worker).enter(State::WaitQueue);
}

void LocalPool::noteStartUp(std::int64_t asked) {
    std::int64_t last = asked;
    for (const Worker& worker : m_workers)
        last = std::max(last, worker.readySince);
    m_startUpTime = last - asked;
    m_noticeTime = monotonicNanoseconds() - last;
}

Result<void> LocalPool::killWorker(std::uint32_t worker, int) {
    return Error{"cannot kill worker " + std::to_string(worker) + " of a pool of " + std::string(mode()) +
                 ": its workers live inside this process and only die with it; use processes"};
}

std::optional<std::uint32_t> LocalPool::workerOn(LaneId lane) const {
    for (std::uint32_t worker = 0; worker < workers(); ++worker)
        if (m_workers[worker].runner.lane().id() == lane)
            return worker;
    return std::nullopt;
}

} // namespace coreograph
