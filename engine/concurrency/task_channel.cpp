#include "engine/concurrency/task_channel.h"

#include <algorithm>
#include <cassert>

#include "engine/os/futex.h"

namespace coreograph {

Result<TaskChannel> TaskChannel::create() {
    auto slots = TaskSlots::create();
    if (!slots)
        return slots.error();
    return TaskChannel(std::move(*slots));
}

void TaskChannel::setWork(const SlotWork& work) {
    assert(inFlight() == 0);
    m_slots.shared().work = work;
}

void TaskChannel::submit(const HandedTask& task, std::span<const std::byte> input) {
    assert(room() > 0);
    TaskSlot& slot = m_slots.slot(m_submitted);
    slot.task = task.assignment.task;
    slot.attempt = task.assignment.attempt;
    slot.submitFlow = task.submitFlow;
    slot.resultFlow = task.resultFlow;
    std::ranges::copy(input, m_slots.input(m_submitted).begin());
    m_handed[m_submitted % TaskSlots::count] = task;
    slot.state.store(SlotState::Submitted, std::memory_order_release);
    ++m_submitted;
}

void TaskChannel::wakeWorker() {
    auto& sleeps = m_slots.shared().workerSleeps;
    std::atomic_thread_fence(std::memory_order_seq_cst);
    if (sleeps.load(std::memory_order_relaxed) == 0)
        return;
    sleeps.store(0, std::memory_order_relaxed);
    wakeFutex(sleeps);
}

std::optional<HandedTask> TaskChannel::takeBack() {
    if (inFlight() == 0)
        return std::nullopt;
    auto expected = SlotState::Submitted;
    TaskSlot& newest = m_slots.slot(m_submitted - 1);
    if (!newest.state.compare_exchange_strong(expected, SlotState::Free, std::memory_order_acquire))
        return std::nullopt;
    --m_submitted;
    return m_handed[m_submitted % TaskSlots::count];
}

std::optional<TaskChannel::Finished> TaskChannel::finished() {
    if (!hasFinished())
        return std::nullopt;
    const bool threw = m_slots.slot(m_collected).state.load(std::memory_order_relaxed) == SlotState::Thrown;
    return Finished{m_handed[m_collected % TaskSlots::count], threw, m_slots.output(m_collected)};
}

void TaskChannel::release() { ++m_collected; }

std::optional<HandedTask> TaskChannel::interrupted() {
    if (inFlight() == 0 || m_slots.slot(m_collected).state.load() != SlotState::Started)
        return std::nullopt;
    return m_handed[m_collected % TaskSlots::count];
}

void TaskChannel::askForBell(bool more) {
    const std::uint64_t enough = more ? (inFlight() + 1) / 2 : inFlight();
    m_slots.shared().bellAt.store(inFlight() == 0 ? TaskSlots::noBell : m_collected + enough,
                                  std::memory_order_relaxed);
}

void TaskChannel::askForNoBell() {
    m_slots.shared().bellAt.store(TaskSlots::noBell, std::memory_order_relaxed);
}

void TaskChannel::setStop(bool stop) { m_slots.shared().stop.store(stop ? 1 : 0, std::memory_order_relaxed); }

void TaskChannel::endWorker() {
    m_slots.shared().ending.store(1, std::memory_order_relaxed);
    wakeWorker();
}

void TaskChannel::restart() {
    TaskSlots::Shared& shared = m_slots.shared();
    for (TaskSlot& slot : shared.ring)
        slot.state.store(SlotState::Free, std::memory_order_relaxed);
    shared.bellAt.store(TaskSlots::noBell, std::memory_order_relaxed);
    shared.workerSleeps.store(0, std::memory_order_relaxed);
    m_submitted = 0;
    m_collected = 0;
}

bool TaskChannel::hasEnded(const TaskSlot& slot) {
    const SlotState state = slot.state.load(std::memory_order_acquire);
    return state == SlotState::Done || state == SlotState::Thrown;
}

} // namespace coreograph
