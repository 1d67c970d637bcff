#include "engine/concurrency/dispatch.h"

#include <algorithm>
#include <csignal>
#include <numeric>

#include "engine/os/patience.h"

namespace coreograph {
namespace {

using namespace std::chrono_literals;

// Even when there is always something to collect, deaths and words are looked for now and then.
constexpr std::uint32_t roundsBetweenLooks = 64;

// A task this long is worth waking for: it costs a few thousandths of it, and the picture stays live.
constexpr std::int64_t longTask = 1'000'000;

// How long tasks may take to heed a stop before their worker is killed.
constexpr std::int64_t longestStop = 500'000'000;

constexpr auto longestSleep = 1s;
constexpr auto stopSleep = 50ms;

std::vector<std::uint32_t> numbersBelow(std::uint32_t count) {
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0U);
    return numbers;
}

} // namespace

Dispatch::Dispatch(const Setting& setting, const TaskKind& kind, const Batch& batch)
    : m_setting(setting)
    , m_kind(kind)
    , m_batch(batch)
    , m_workers(numbersBelow(setting.crew.size()))
    , m_ledger(batch.size(), kind.idempotent ? setting.options.maximumAttempts : 1) {}

BatchReport Dispatch::run() {
    prepare();
    Patience patience;
    for (std::uint32_t round = 1;; ++round) {
        heedStop();
        refill();
        if (m_ledger.isSettled())
            break;
        if (collectHalves())
            patience.renew();
        else if (!patience.wait() && !collectAll())
            sleep();
        if (round % roundsBetweenLooks == 0)
            attend(0ms);
    }
    attend(0ms); // so that what tasks have printed is in the log when their batch is over
    return report();
}

void Dispatch::prepare() {
    Crew& crew = m_setting.crew;
    crew.restaff();
    const std::uint64_t share = (m_setting.options.inFlight + crew.size() - 1) / crew.size();
    m_window = TaskSlots::roomFor(share, m_batch.inputSize, m_batch.outputSize);
    if (m_window == 0)
        m_ledger.failWaiting("its " + std::to_string(m_batch.inputSize) + " bytes of input and " +
                             std::to_string(m_batch.outputSize) +
                             " of output are too much for a worker process; cut the work into smaller tasks");
    const SlotWork work{.kind = m_batch.kind,
                        .from = m_batch.from,
                        .inputSize = m_batch.inputSize,
                        .outputSize = m_batch.outputSize,
                        .capacity = std::max<std::uint64_t>(m_window, 1),
                        .longTaskTicks = m_setting.life.ticks(longTask)};
    for (const std::uint32_t worker : m_workers) {
        channel(worker).setWork(work);
        m_hungry.push_back(false);
        m_ticksAtBegin.push_back(channel(worker).computeTicks());
    }
}

void Dispatch::refill() {
    if (!m_ledger.hasWaiting())
        return balance();
    // Topping up at half a window, not at every result, keeps the two sides out of each other's cache lines.
    for (const std::uint32_t worker : m_workers)
        m_hungry[worker] = isReady(worker) && channel(worker).inFlight() <= m_window / 2;
    // A chunk each in turn, so that a few tasks are spread over all.
    for (bool handedOut = true; handedOut;) {
        handedOut = false;
        for (const std::uint32_t worker : m_workers)
            handedOut |= m_hungry[worker] && handOutChunk(worker);
    }
    for (const std::uint32_t worker : m_workers)
        if (m_hungry[worker])
            channel(worker).wakeWorker();
}

bool Dispatch::handOutChunk(std::uint32_t worker) {
    std::size_t count = 0;
    while (count < m_setting.options.chunk && m_ledger.hasWaiting() && channel(worker).room() > 0 &&
           m_ledger.handedOut() < m_setting.options.inFlight) {
        handOut(worker, m_ledger.take());
        ++count;
    }
    return count > 0;
}

void Dispatch::handOut(std::uint32_t worker, Assignment assignment) {
    HandedTask task{.assignment = assignment};
    if (m_setting.options.recordTasks) {
        task.submitFlow = m_setting.recorder.nextFlow();
        task.resultFlow = m_setting.recorder.nextFlow();
        m_setting.lane.mark(assignment.task + 1, Flow::out(task.submitFlow), m_batch.from);
    }
    channel(worker).submit(task, input(assignment.task));
}

void Dispatch::balance() {
    std::uint32_t richest = 0;
    std::optional<std::uint32_t> dry;
    for (const std::uint32_t worker : m_workers) {
        if (channel(worker).inFlight() > channel(richest).inFlight())
            richest = worker;
        if (isReady(worker) && channel(worker).inFlight() == 0)
            dry = worker;
    }
    if (dry && channel(richest).inFlight() >= 2)
        moveHalf(richest, *dry);
}

void Dispatch::moveHalf(std::uint32_t from, std::uint32_t to) {
    std::vector<HandedTask> moved;
    for (std::uint64_t count = channel(from).inFlight() / 2; count > 0; --count)
        if (const auto task = channel(from).takeBack())
            moved.push_back(*task);
    for (auto task = moved.rbegin(); task != moved.rend(); ++task)
        channel(to).submit(*task, input(task->assignment.task));
    channel(to).wakeWorker();
}

// Looking only where half of what a worker has would end keeps out of the cache lines it is writing.
bool Dispatch::collectHalves() {
    bool any = false;
    for (const std::uint32_t worker : m_workers)
        any |= channel(worker).hasFinishedHalf() && collectFrom(worker);
    return any;
}

bool Dispatch::collectAll() {
    bool any = false;
    for (const std::uint32_t worker : m_workers)
        any |= collectFrom(worker);
    return any;
}

bool Dispatch::collectFrom(std::uint32_t worker) {
    bool any = false;
    while (const auto finished = channel(worker).finished()) {
        settle(worker, *finished);
        channel(worker).release();
        any = true;
    }
    return any;
}

void Dispatch::settle(std::uint32_t worker, const TaskChannel::Finished& finished) {
    const auto& [assignment, submitFlow, resultFlow] = finished.task;
    if (resultFlow != 0)
        m_setting.lane.mark(assignment.task + 1, Flow::in(resultFlow), m_batch.from);
    if (finished.threw)
        m_ledger.fail(assignment, m_setting.crew.takeThrown(worker));
    else if (m_ledger.accept(assignment))
        std::ranges::copy(finished.output, output(assignment.task).begin());
}

void Dispatch::sleep() {
    for (const std::uint32_t worker : m_workers)
        channel(worker).askForBell(m_ledger.hasWaiting());
    std::atomic_thread_fence(std::memory_order_seq_cst);
    if (!anyFinished()) {
        m_setting.lane.enter(State::WaitEvent, 0, {}, m_batch.from);
        attend(m_stoppedAt != 0 ? stopSleep : longestSleep);
        m_setting.lane.enter(State::Run, 0, {}, m_batch.from);
    }
    for (const std::uint32_t worker : m_workers)
        channel(worker).askForNoBell();
}

bool Dispatch::anyFinished() {
    return std::ranges::any_of(m_workers,
                               [this](std::uint32_t worker) { return channel(worker).hasFinished(); });
}

void Dispatch::attend(std::chrono::milliseconds longest) {
    for (const std::uint32_t dead : m_setting.crew.wait(longest))
        recover(dead);
    if (const std::string why = m_setting.crew.whyDeserted(); !why.empty())
        m_ledger.failWaiting(why);
}

void Dispatch::recover(std::uint32_t worker) {
    collectFrom(worker);
    const WorkerDeath death = m_setting.crew.bury(worker);
    ++m_workersLost;
    if (const auto task = channel(worker).interrupted())
        m_ledger.lose(task->assignment, obituary(death, *task, worker), death.stderrTail);
    while (const auto task = channel(worker).takeBack())
        m_ledger.giveBack(task->assignment);
    refill(); // first, since starting another process takes a while
    m_setting.crew.replace(worker);
}

std::string Dispatch::obituary(const WorkerDeath& death, const HandedTask& task, std::uint32_t worker) {
    const std::int64_t ran = m_setting.life.nanoseconds(readTicks() - channel(worker).taskBegan());
    return m_setting.crew.worker(worker).name() + " (pid " + std::to_string(death.process) + ") " +
           describe(death.status) + " while running task " + std::to_string(task.assignment.task) + " of " +
           std::string(m_kind.name) + ", attempt " + std::to_string(task.assignment.attempt) + ", on core " +
           std::to_string(channel(worker).core()) + ", " + std::to_string(ran / 1000) + " us after it began";
}

void Dispatch::heedStop() {
    if (m_stoppedAt != 0)
        return endOverdue();
    if (m_setting.stop.load(std::memory_order_relaxed) == 0)
        return;
    m_stoppedAt = m_clock.elapsed();
    m_ledger.stop();
    for (const std::uint32_t worker : m_workers) {
        channel(worker).setStop(true);
        while (const auto task = channel(worker).takeBack())
            m_ledger.giveBack(task->assignment);
    }
}

void Dispatch::endOverdue() {
    if (m_clock.elapsed() - m_stoppedAt < longestStop)
        return;
    for (const std::uint32_t worker : m_workers)
        if (channel(worker).inFlight() > 0)
            (void)m_setting.crew.signal(worker, SIGKILL);
}

BatchReport Dispatch::report() {
    BatchReport report{.failures = m_ledger.takeFailures(),
                       .retried = m_ledger.retried(),
                       .duplicatesRefused = m_ledger.duplicatesRefused(),
                       .workersLost = m_workersLost,
                       .stopped = m_stoppedAt != 0};
    std::uint64_t busiest = 0;
    for (const std::uint32_t worker : m_workers) {
        channel(worker).setStop(false);
        busiest = std::max(busiest, channel(worker).computeTicks() - m_ticksAtBegin[worker]);
    }
    report.computeTime = m_clock.nanoseconds(busiest);
    report.wallTime = m_clock.elapsed();
    return report;
}

std::span<const std::byte> Dispatch::input(std::uint32_t task) const {
    return m_batch.inputs.subspan(task * m_batch.inputSize, m_batch.inputSize);
}

std::span<std::byte> Dispatch::output(std::uint32_t task) const {
    return m_batch.outputs.subspan(task * m_batch.outputSize, m_batch.outputSize);
}

} // namespace coreograph
