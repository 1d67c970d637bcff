#pragma once

#include <vector>

#include "engine/concurrency/batch_clock.h"
#include "engine/concurrency/crew.h"
#include "engine/concurrency/task_ledger.h"

namespace coreograph {

/// One batch on its way through a crew: hands tasks out, collects results, moves work from a busy worker to one
/// that has run dry, and sees to it that a worker's death costs no more than a second try.
///
/// Used once, by the crew's thread.
class Dispatch {
public:
    struct Setting {
        Crew& crew;
        Recorder& recorder;
        Lane& lane; ///< the supervisor's
        const PoolOptions& options;
        const std::atomic<std::uint32_t>& stop; ///< not 0: stop; the doorbell is rung after it was set
        const BatchClock& life;                 ///< of the pool, to know what a tick is worth
    };

    Dispatch(const Setting& setting, const TaskKind& kind, const Batch& batch);

    /// Runs the batch to its end.
    BatchReport run();

private:
    void prepare();
    void refill();
    bool handOutChunk(std::uint32_t worker);
    void handOut(std::uint32_t worker, Assignment assignment);
    void balance();
    void moveHalf(std::uint32_t from, std::uint32_t to);
    bool collectHalves();
    bool collectAll();
    bool collectFrom(std::uint32_t worker);
    void settle(std::uint32_t worker, const TaskChannel::Finished& finished);
    void sleep();
    bool anyFinished();
    void attend(std::chrono::milliseconds longest);
    void recover(std::uint32_t worker);
    void heedStop();
    void endOverdue();
    BatchReport report();

    std::span<const std::byte> input(std::uint32_t task) const;
    std::span<std::byte> output(std::uint32_t task) const;
    TaskChannel& channel(std::uint32_t worker) { return m_setting.crew.worker(worker).channel(); }
    bool isReady(std::uint32_t worker) { return m_setting.crew.worker(worker).isReady(); }
    std::string obituary(const WorkerDeath& death, const HandedTask& task, std::uint32_t worker);

    const Setting m_setting;
    const TaskKind& m_kind;
    const Batch& m_batch;
    const BatchClock m_clock;
    const std::vector<std::uint32_t> m_workers; // 0, 1, 2 ...
    TaskLedger m_ledger;
    std::uint64_t m_window = 1;                // tasks that one worker may hold
    std::vector<bool> m_hungry;                // by worker
    std::vector<std::uint64_t> m_ticksAtBegin; // inside task functions, by worker
    std::uint64_t m_workersLost = 0;
    std::int64_t m_stoppedAt = 0; // ns since the batch began; 0 while not stopped
};

} // namespace coreograph
