#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "engine/nn/loop_shares.h"

namespace coreograph {

/// Threads that share out loops among themselves and the thread that calls, dozens of times a training step.
///
/// Each takes its own tasks, then what is left of the others': so a thread whose core is kept busy by other programs takes
/// fewer, and one that does not wake in time takes none: the caller never waits for a thread that has not begun. Who waits
/// spins for some hundred microseconds, then sleeps.
///
/// One thread calls. Within a task oneDNN works with the one thread that runs it.
class Team {
public:
    explicit Team(int threads); ///< the caller among them. REQUIRES: threads >= 1
    ~Team();
    Team(const Team&) = delete;
    Team& operator=(const Team&) = delete;

    int size() const { return static_cast<int>(m_threads.size()) + 1; }

    /// Calls `task(index, thread)` once for each index in [0, tasks), by any of the threads 0 (the caller) to size() - 1, and
    /// returns when all have returned. What the tasks wrote is then seen by the caller. A task must not throw. A thread
    /// takes the same of every loop of as many tasks if it can (see LoopShares), from the lowest up: small ones at the end
    /// let all be done at about the same time. REQUIRES: tasks <= LoopShares::mostTasks * size()
    template<typename Task>
    void run(int tasks, Task&& task) {
        using Plain = std::remove_reference_t<Task>;
        start({tasks, [](void* self, int index, int thread) { (*static_cast<Plain*>(self))(index, thread); },
               const_cast<std::remove_const_t<Plain>*>(&task)});
    }

private:
    struct Job {
        int tasks = 0;
        void (*call)(void* task, int index, int thread) = nullptr;
        void* task = nullptr;
    };

    void start(const Job& job);
    void work(int thread);
    bool takeTask(std::uint32_t round, int thread);
    enum class Waited { Awake, Asleep };
    Waited awaitRound(std::uint32_t round);
    void awaitEnd();

    // Written by the caller before it opens a round, read only by who has taken a task of that round.
    Job m_job;

    LoopShares m_shares;
    std::atomic<std::uint32_t> m_round{0};      ///< slept on by threads that wait for work
    std::atomic<std::uint32_t> m_unfinished{0}; ///< tasks; slept on by the caller
    std::atomic<int> m_sleepers{0};
    std::atomic<bool> m_callerSleeps{false};
    std::atomic<bool> m_ends{false};

    std::vector<std::thread> m_threads;
};

} // namespace coreograph
