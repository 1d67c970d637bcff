#pragma once

#include <optional>

#include "engine/concurrency/task_ledger.h"
#include "engine/concurrency/task_slots.h"

namespace coreograph {

/// A task in a worker's hands.
struct HandedTask {
    Assignment assignment;
    std::uint64_t submitFlow = 0; ///< 0: not recorded
    std::uint64_t resultFlow = 0;
};

/// The supervisor's end of one worker's slots. What it handed over it remembers itself, so that a worker that
/// writes where it should not can spoil its own results and nothing else.
///
/// One thread at a time.
class TaskChannel {
public:
    static Result<TaskChannel> create();

    /// What the tasks to come are. REQUIRES: inFlight() == 0, and work.capacity from roomFor().
    void setWork(const SlotWork& work);

    std::uint64_t inFlight() const { return m_submitted - m_collected; }
    std::uint64_t room() const { return m_slots.shared().work.capacity - inFlight(); }

    /// Hands a task over. REQUIRES: room() > 0. The worker may sleep on: see wakeWorker().
    void submit(const HandedTask& task, std::span<const std::byte> input);

    /// Wakes the worker if it sleeps although there may be something to do.
    void wakeWorker();

    /// The newest task, unless the worker has begun with it.
    std::optional<HandedTask> takeBack();

    /// The oldest task, if it has ended. Stays until release().
    struct Finished {
        HandedTask task;
        bool threw = false;
        std::span<const std::byte> output;
    };
    std::optional<Finished> finished();
    bool hasFinished() { return inFlight() > 0 && hasEnded(m_slots.slot(m_collected)); }
    bool hasFinishedHalf() {
        return inFlight() > 0 && hasEnded(m_slots.slot(m_collected + (inFlight() - 1) / 2));
    }
    void release();

    /// The task that the worker began and did not end. REQUIRES: the worker is dead, and what it finished
    /// was collected.
    std::optional<HandedTask> interrupted();

    /// The worker is to ring once it has run dry, or, if there is `more` to hand out, once half of what it has
    /// is done. Then: a full fence, hasFinished() again, and sleep.
    void askForBell(bool more);
    void askForNoBell();

    /// Tells the tasks to give up, or not to.
    void setStop(bool stop);

    /// Tells the worker to leave once it has nothing more to do.
    void endWorker();

    /// As new, for the next worker. REQUIRES: the worker is dead.
    void restart();

    /// What the worker is known to have done, alive or dead.
    std::uint64_t computeTicks() const { return m_slots.shared().computeTicks.load(); }
    std::uint64_t taskBegan() const { return m_slots.shared().taskBegan.load(); } ///< ticks
    std::uint32_t core() const { return m_slots.shared().core.load(); }
    std::int64_t readySince() const { return m_slots.shared().readySince.load(); } ///< ns, monotonic clock

    int descriptor() const { return m_slots.descriptor(); }

private:
    explicit TaskChannel(TaskSlots taskSlots)
        : m_slots(std::move(taskSlots)) {}

    static bool hasEnded(const TaskSlot& slot);

    TaskSlots m_slots;
    std::array<HandedTask, TaskSlots::count> m_handed; // by sequence number
    std::uint64_t m_submitted = 0;                     // sequence number of the next task to submit
    std::uint64_t m_collected = 0;                     // sequence number of the next result to collect
};

} // namespace coreograph
