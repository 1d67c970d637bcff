#include "engine/concurrency/process_pool.h"

#include <cassert>
#include <system_error>

#include "engine/concurrency/dispatch.h"

namespace coreograph {

Result<std::unique_ptr<Pool>> ProcessPool::make(TaskCatalog catalog, Recorder& recorder,
                                                const PoolOptions& options) {
    auto doorbell = Doorbell::create();
    if (!doorbell)
        return doorbell.error();
    std::unique_ptr<ProcessPool> pool(new ProcessPool(catalog, recorder, options, std::move(*doorbell)));
    if (auto started = pool->startCrew(); !started)
        return started.error();
    return std::unique_ptr<Pool>(std::move(pool));
}

ProcessPool::ProcessPool(TaskCatalog catalog, Recorder& recorder, const PoolOptions& options,
                         Doorbell doorbell)
    : m_catalog(catalog)
    , m_recorder(recorder)
    , m_options(options)
    , m_doorbell(std::move(doorbell)) {}

ProcessPool::~ProcessPool() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_doorbell.ring();
}

Result<void> ProcessPool::startCrew() {
    std::promise<Result<void>> promise;
    std::future<Result<void>> started = promise.get_future();
    try {
        m_supervisor = std::jthread(&ProcessPool::supervise, this, std::move(promise));
    } catch (const std::system_error& error) {
        return Error{std::string("cannot start the thread that looks after worker processes: ") +
                     error.what()};
    }
    auto outcome = started.get();
    m_noticeTime = m_life.elapsed() - m_startUpTime;
    return outcome;
}

BatchReport ProcessPool::run(const Batch& batch) {
    assert(batch.kind < m_catalog.size());
    const BatchClock clock;
    std::unique_lock lock(m_mutex);
    m_batch = &batch;
    m_doorbell.ring();
    m_reported.wait(lock, [this] { return m_report.has_value(); });
    BatchReport report = std::move(*m_report);
    m_report.reset();
    report.wallTime = clock.elapsed();
    return report;
}

void ProcessPool::requestStop() {
    m_stop.store(1, std::memory_order_relaxed);
    m_doorbell.ring();
}

Result<void> ProcessPool::killWorker(std::uint32_t worker, int signal) {
    return m_crew->signal(worker, signal);
}

std::optional<std::uint32_t> ProcessPool::workerOn(LaneId lane) const { return m_crew->workerOn(lane); }

// The crew is made, used and ended in this thread: a worker dies with the thread that started it.
void ProcessPool::supervise(std::promise<Result<void>> started) {
    auto crew = Crew::start(m_catalog, m_recorder, m_options, m_doorbell);
    if (!crew)
        return started.set_value(crew.error());
    m_crew = std::move(*crew);
    m_startUpTime = m_crew->readySince() - m_life.start();
    Lane lane = m_options.recordTasks
                    ? m_recorder.openLane("supervisor", LaneKind::Supervisor, m_options.group)
                    : Lane();
    started.set_value({});
    workUntilEnd(lane);
    lane.enter(State::Ended);
    if (m_options.recordTasks)
        m_recorder.closeLane(lane.id());
    m_crew.reset();
}

void ProcessPool::workUntilEnd(Lane& lane) {
    lane.enter(State::WaitQueue);
    while (!isEnding()) {
        if (const Batch* batch = nextBatch()) {
            runBatch(*batch, lane);
            continue;
        }
        for (const std::uint32_t dead : m_crew->wait(std::chrono::hours(1))) {
            m_crew->bury(dead);
            m_crew->replace(dead);
        }
    }
}

bool ProcessPool::isEnding() {
    const std::lock_guard lock(m_mutex);
    return m_ending;
}

const Batch* ProcessPool::nextBatch() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_batch, nullptr);
}

void ProcessPool::runBatch(const Batch& batch, Lane& lane) {
    lane.enter(State::Run, 0, {}, batch.from);
    BatchReport report =
        Dispatch({*m_crew, m_recorder, lane, m_options, m_stop, m_life}, m_catalog[batch.kind], batch).run();
    m_stop.store(0, std::memory_order_relaxed);
    lane.enter(State::WaitQueue, 0, {}, batch.from);
    const std::lock_guard lock(m_mutex);
    m_report = std::move(report);
    m_reported.notify_one();
}

} // namespace coreograph
