#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/concurrency/worker_process.h"
#include "engine/os/doorbell.h"
#include "engine/os/poller.h"

namespace coreograph {

/// The worker processes of a pool, kept at their number: whoever dies is noticed and replaced.
///
/// One thread, which lives as long as the crew, since a worker dies with the thread that started it. Only
/// workerOn() and signal() are for any thread.
class Crew {
public:
    /// Starts the workers and waits until all are ready. The error says why one could not be. `doorbell`
    /// outlives the crew.
    static Result<std::unique_ptr<Crew>> start(TaskCatalog catalog, Recorder& recorder,
                                               const PoolOptions& options, const Doorbell& doorbell);
    ~Crew(); ///< lets the workers leave, and kills those that do not
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    std::uint32_t size() const { return static_cast<std::uint32_t>(m_workers.size()); }
    WorkerProcess& worker(std::uint32_t index) { return *m_workers[index]; }

    /// Since when the last of those at work is ready, by its own clock: ns, as monotonicNanoseconds().
    std::int64_t readySince() const;

    /// Waits until the doorbell or a worker rings, a worker says something or dies, or `longest` has gone by.
    /// Returns the workers that have died since: each is to be buried, then replaced.
    std::span<const std::uint32_t> wait(std::chrono::milliseconds longest);

    WorkerDeath bury(std::uint32_t worker);

    /// Starts another process in the place of one that was buried. After a few in a row that died before they
    /// were ready, the place stays empty until restaff().
    void replace(std::uint32_t worker);

    /// Tries again to fill the places that stayed empty.
    void restaff();

    /// Nobody is at work and nobody will come, for this reason. Empty while there is somebody.
    std::string whyDeserted() const;

    /// What one worker's Thrown task threw.
    std::string takeThrown(std::uint32_t worker);

    /// The worker whose lane that is. Any thread.
    std::optional<std::uint32_t> workerOn(LaneId lane) const;

    /// Any thread.
    Result<void> signal(std::uint32_t worker, int signal);

private:
    Crew(WorkerProgram program, TaskCatalog catalog, Poller poller, const Doorbell& doorbell);

    Result<void> hire(std::uint32_t worker);
    Result<void> waitUntilReady();
    void attend(std::uint64_t tag);
    void readPackets(std::uint32_t worker);
    void killLateStarters();
    bool hasRunning() const;
    std::string trouble() const;

    const WorkerProgram m_program;
    const std::string m_identity;
    Poller m_poller;
    const Doorbell& m_doorbell;
    std::vector<std::unique_ptr<WorkerProcess>> m_workers;
    std::vector<std::uint32_t> m_failedStarts; // in a row, by worker
    std::vector<std::uint32_t> m_dead;         // found by the last wait()
    std::string m_lastTrouble;                 // what became of the last worker that died or did not start
    std::string m_mismatch;                    // how the worker program differs from this one, if it does
};

} // namespace coreograph
