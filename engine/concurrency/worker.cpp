#include "engine/concurrency/worker.h"

#include <cstdio>
#include <optional>
#include <utility>

#include <sched.h>
#include <unistd.h>

#include "engine/concurrency/task_runner.h"
#include "engine/concurrency/task_slots.h"
#include "engine/concurrency/worker_protocol.h"
#include "engine/os/futex.h"
#include "engine/os/packet_socket.h"
#include "engine/os/parent_process.h"
#include "engine/os/patience.h"

namespace coreograph {
namespace {

// Nobody is waited for without end: so often a sleeping worker looks whether its supervisor lives.
constexpr std::chrono::seconds longestSleep{1};

/// One worker process at work.
class Worker {
public:
    Worker(TaskCatalog catalog, const WorkerArguments& arguments, TaskSlots slots, EventRing ring)
        : m_catalog(catalog)
        , m_supervisor(arguments.supervisor)
        , m_slots(std::move(slots))
        , m_shared(m_slots.shared())
        , m_packets(FileDescriptor(worker_protocol::packets))
        , m_runner(Lane(arguments.lane, ring), arguments.worker, arguments.recordTasks, m_shared.stop) {}

    void work() {
        m_shared.readySince.store(monotonicNanoseconds(), std::memory_order_relaxed);
        showWaiting();
        m_packets.send(worker_protocol::ready + worker_protocol::identity(m_catalog));
        while (waitForTask())
            runTask();
    }

private:
    /// Moves the next slot to Started. False when it is time to leave.
    bool waitForTask() {
        if (tryStart())
            return true;
        if (m_runner.recordsTasks())
            showWaiting();
        for (Patience patience; patience.wait();)
            if (tryStart())
                return true;
        return sleepUntilTask();
    }

    bool tryStart() {
        auto expected = SlotState::Submitted;
        std::atomic<SlotState>& state = m_slots.slot(m_sequence).state;
        return state.load(std::memory_order_relaxed) == expected &&
               state.compare_exchange_strong(expected, SlotState::Started, std::memory_order_acquire);
    }

    bool sleepUntilTask() {
        showWaiting();
        while (!tryStart()) {
            if (m_shared.ending.load(std::memory_order_relaxed) != 0 || getppid() != m_supervisor)
                return false;
            sleep();
        }
        return true;
    }

    void sleep() {
        m_shared.workerSleeps.store(1, std::memory_order_relaxed);
        std::atomic_thread_fence(std::memory_order_seq_cst);
        if (m_slots.slot(m_sequence).state.load(std::memory_order_relaxed) != SlotState::Submitted &&
            m_shared.ending.load(std::memory_order_relaxed) == 0)
            waitOnFutex(m_shared.workerSleeps, 1, longestSleep);
        m_shared.workerSleeps.store(0, std::memory_order_relaxed);
    }

    void showWaiting() {
        if (!std::exchange(m_showsWaiting, true))
            m_runner.lane().enter(State::WaitQueue);
    }

    void showWorking() {
        if (std::exchange(m_showsWaiting, false) && !m_runner.recordsTasks())
            m_runner.lane().enter(State::Run, 0, {}, m_shared.work.from);
    }

    void runTask() {
        showWorking();
        TaskSlot& slot = m_slots.slot(m_sequence);
        const std::uint64_t began = readTicks();
        m_shared.taskBegan.store(began, std::memory_order_relaxed);
        m_shared.core.store(static_cast<std::uint32_t>(sched_getcpu()), std::memory_order_relaxed);

        const TaskAttempt attempt{.task = slot.task,
                                  .attempt = slot.attempt,
                                  .flow = slot.submitFlow,
                                  .from = m_shared.work.from,
                                  .input = m_slots.input(m_sequence),
                                  .output = m_slots.output(m_sequence)};
        const auto thrown = m_runner.run(m_catalog[m_shared.work.kind], attempt, began);
        if (slot.resultFlow != 0)
            m_runner.lane().mark(slot.task + 1, Flow::out(slot.resultFlow));
        // The words go first, so that they are there when the state says so.
        if (thrown)
            m_packets.send(worker_protocol::thrown + *thrown);
        const std::uint64_t ticks = m_runner.takeTicks();
        m_computeTicks += ticks;
        m_shared.computeTicks.store(m_computeTicks, std::memory_order_relaxed);
        handBack(slot, thrown ? SlotState::Thrown : SlotState::Done, ticks);
    }

    void handBack(TaskSlot& slot, SlotState outcome, std::uint64_t ticks) {
        // An exchange is a full fence too: see TaskSlots on sleeping and waking.
        slot.state.exchange(outcome, std::memory_order_seq_cst);
        ++m_sequence;
        m_slots.prefetch(m_sequence + 3);
        const std::uint64_t bellAt = m_shared.bellAt.load(std::memory_order_relaxed);
        if (bellAt == TaskSlots::noBell)
            return;
        if (m_sequence < bellAt && ticks < m_shared.work.longTaskTicks)
            return;
        m_shared.bellAt.store(TaskSlots::noBell, std::memory_order_relaxed);
        m_packets.send({&worker_protocol::bell, 1});
    }

    const TaskCatalog m_catalog;
    const pid_t m_supervisor;
    TaskSlots m_slots;
    TaskSlots::Shared& m_shared;
    PacketSocket m_packets;
    TaskRunner m_runner;
    bool m_showsWaiting = false;  // on its lane
    std::uint64_t m_sequence = 0; // number of the next slot to look at, counted as the supervisor counts
    std::uint64_t m_computeTicks = m_shared.computeTicks.load(); // goes on where a dead predecessor stopped
};

/// The lane's ring, mapped for as long as the program runs; none when recording is off.
EventRing attachRing(std::optional<SharedMemory>& memory) {
    auto mapped = SharedMemory::map(FileDescriptor(worker_protocol::laneRing));
    if (!mapped)
        return {};
    memory.emplace(std::move(*mapped));
    return EventRing::attach(memory->bytes());
}

int complain(const Error& error) {
    std::fprintf(stderr, "coreograph-worker: %s\n", error.message.c_str());
    return 2;
}

} // namespace

int runWorker(TaskCatalog catalog, int argumentCount, char** argumentText) {
    const auto arguments = WorkerArguments::fromText({argumentText, argumentText + argumentCount});
    if (!arguments)
        return complain(arguments.error());
    if (!dieWithParent(arguments->supervisor))
        return 0;
    auto slots = TaskSlots::map(FileDescriptor(worker_protocol::taskSlots));
    if (!slots)
        return complain(slots.error());
    std::optional<SharedMemory> ringMemory;
    const EventRing ring = attachRing(ringMemory);
    Worker(catalog, *arguments, std::move(*slots), ring).work();
    return 0;
}

} // namespace coreograph
