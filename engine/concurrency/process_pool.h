#pragma once

#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/concurrency/batch_clock.h"
#include "engine/concurrency/crew.h"
#include "engine/concurrency/pool.h"

namespace coreograph {

/// Worker processes, looked after by one supervisor thread.
///
///      run()        supervisor         slots in shared memory        worker processes
///    ---------> hands tasks out  ----> [task, input]  ------------>  run them
///    <--------- collects results <---- [result]       <------------
///               notices deaths   <.... pidfd  . . . . . . . . . . .  may die at any time
///               logs             <---- pipe           <------------  print
///
/// The supervisor owns everything that changes, so it needs no lock; the thread that calls run() only waits.
class ProcessPool final : public Pool {
public:
    /// Starts the workers. The error says when the worker program is missing, does not start, or is of
    /// another build.
    static Result<std::unique_ptr<Pool>> make(TaskCatalog catalog, Recorder& recorder,
                                              const PoolOptions& options);
    ~ProcessPool() override;

    std::string_view mode() const override { return "processes"; }
    std::uint32_t workers() const override { return m_options.workers; }
    std::int64_t startUpTime() const override { return m_startUpTime; }
    std::int64_t noticeTime() const override { return m_noticeTime; }
    BatchReport run(const Batch& batch) override;
    void requestStop() override;
    Result<void> killWorker(std::uint32_t worker, int signal) override;
    std::optional<std::uint32_t> workerOn(LaneId lane) const override;

private:
    ProcessPool(TaskCatalog catalog, Recorder& recorder, const PoolOptions& options, Doorbell doorbell);

    Result<void> startCrew();
    void supervise(std::promise<Result<void>> started);
    void workUntilEnd(Lane& lane);
    bool isEnding();
    const Batch* nextBatch();
    void runBatch(const Batch& batch, Lane& lane);

    const TaskCatalog m_catalog;
    Recorder& m_recorder;
    const PoolOptions m_options;
    const Doorbell m_doorbell; // wakes the supervisor
    const BatchClock m_life;
    std::int64_t m_startUpTime = 0;
    std::int64_t m_noticeTime = 0;
    std::atomic<std::uint32_t> m_stop{0};
    std::unique_ptr<Crew> m_crew; // the supervisor's, but for signals

    std::mutex m_mutex; // guards the three below
    std::condition_variable m_reported;
    const Batch* m_batch = nullptr; // to run, or being run
    std::optional<BatchReport> m_report;
    bool m_ending = false;

    std::jthread m_supervisor; // last, so that it is joined before all it uses goes
};

} // namespace coreograph
