// Threads share one memory, and are cheap to start. Beside each thread a process is started, in turn, so
// that both are timed under the same conditions:
//
//     parent  number = 7
//        |-- start a thread ---> number = 42 --> join      parent reads 42
//        |-- start a process --> (its own number)          parent's number stays what it was
//        |-- start a thread ---> ...
//        v   `repeats` pairs
//
// Before that, `threads` threads live at the same time, one lane each. If one more is to abort, it takes all
// of them down, and this program with them.

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <vector>

#include "engine/concurrency/task_process.h"
#include "engine/lab/demo.h"
#include "engine/lab/measured_series.h"
#include "engine/lab/run.h"
#include "engine/stats/summary.h"
#include "engine/work/lesson_tasks.h"

namespace coreograph {
namespace {

using Life = void (*)(Lane);

void computeFor(std::int64_t nanoseconds, Lane lane) {
    const std::atomic<std::uint32_t> stop{0};
    TaskContext context{.lane = lane, .stop = stop};
    lane.enter(State::Run);
    spin(context, nanoseconds);
}

void liveFor(std::int64_t nanoseconds, Lane lane) {
    computeFor(nanoseconds, lane);
    lane.enter(State::Ended);
}

void liveOn(Lane lane) { liveFor(2'000'000, lane); }

/// Longer than it takes until the crash.
void liveUntilTheCrash(Lane lane) { liveFor(1'000'000'000, lane); }

/// Threads that live at the same time, one lane each.
class Siblings {
public:
    explicit Siblings(Run& run)
        : m_run(run) {}

    // [start-threads]
    void start(std::size_t count, Life live) {
        while (m_threads.size() < count) {
            Lane lane = nextLane();
            lane.enter(State::StartUp);
            // From here on it runs by itself.
            m_threads.emplace_back(live, lane);
        }
    }
    // [/start-threads]

    // [join-threads]
    void join() {
        // Each join waits for one to return.
        for (std::thread& thread : m_threads)
            thread.join();
    }
    // [/join-threads]

    Lane nextLane() {
        const std::string name = "thread " + std::to_string(m_threads.size() + 1);
        return m_run.recorder().openLane(name, LaneKind::Thread);
    }

private:
    Run& m_run;
    std::vector<std::thread> m_threads;
};

// [crash-in-a-thread]
void crashInAThread(Lane lane) {
    std::thread unlucky([lane] {
        computeFor(50'000'000, lane); // so that it is seen at work
        std::abort();
    });
    // No line below this one is reached.
    unlucky.join();
}
// [/crash-in-a-thread]

void crashBeside(Siblings& siblings, std::size_t count) {
    siblings.start(count, liveUntilTheCrash);
    std::this_thread::sleep_for(std::chrono::milliseconds(200)); // so that they are, too
    crashInAThread(siblings.nextLane());
}

/// All have ended when it returns, also where the system would not give them all.
Result<void> liveAtTheSameTime(Run& run) {
    const auto count = static_cast<std::size_t>(run.values().integer("threads"));
    Siblings siblings(run);
    Result<void> outcome;
    try {
        if (run.values().toggle("crash"))
            crashBeside(siblings, count);
        siblings.start(count, liveOn);
    } catch (const std::system_error& problem) {
        outcome =
            Error{"the system gives no more threads: " + std::string(problem.what()) + "; ask for fewer"};
    }
    siblings.join();
    return outcome;
}

// [shared-write]
void writeNumber() { globalNumber = 42; }

void writeFromAThread() {
    std::thread writer(writeNumber);
    writer.join();
}
// [/shared-write]

/// ns from asking for a thread until it runs.
std::int64_t timeThread() {
    std::atomic<std::int64_t> running{0};
    const std::int64_t asked = monotonicNanoseconds();
    std::thread thread([&running] { running = monotonicNanoseconds(); });
    thread.join();
    return running - asked;
}

/// ns from asking for a process until it runs.
Result<std::int64_t> timeProcess(ProcessStarter& starter) {
    const std::int64_t asked = monotonicNanoseconds();
    auto process = TaskProcess::startUnseen(starter);
    if (!process)
        return process.error();
    const auto ready = process->waitUntilReady();
    if (!ready)
        return ready.error();
    process->join();
    return *ready - asked;
}

Result<void> timeBoth(Run& run) {
    Recorder& recorder = run.recorder();
    auto starter = makeSpawnStarter();
    if (!starter)
        return starter.error();
    MeasuredSeries threads(recorder, "create_thread", "thread", run.seed());
    MeasuredSeries processes(recorder, "create_process", "process", run.seed());
    const auto repeats = static_cast<std::uint64_t>(run.values().integer("repeats"));
    for (std::uint64_t pair = 1; pair <= repeats && run.checkpoint(); ++pair) {
        threads.add(timeThread());
        const auto process = timeProcess(**starter);
        if (!process)
            return process.error();
        processes.add(*process);
        recorder.metric("ratio", median(processes.seconds()) / median(threads.seconds()), "ratio");
        recorder.progress(pair, repeats, "pairs");
    }
    threads.summarize();
    processes.summarize();
    return {};
}

Result<void> threadsWork(Run& run) {
    globalNumber = parentsNumber;
    if (auto lived = liveAtTheSameTime(run); !lived)
        return lived;
    if (run.values().toggle("write"))
        writeFromAThread();
    run.recorder().metric("parent_value", static_cast<double>(globalNumber.load()));
    run.recorder().log(LogLevel::Info, "the parent reads the number: " + std::to_string(globalNumber.load()));
    return timeBoth(run);
}

std::vector<Parameter> parameters() {
    return {
        {"threads", "Threads", "", "How many live at the same time, first.", IntegerRange{1, 64, 8, true}},
        {"repeats", "Pairs", "", "How many threads, and as many processes, are started and timed.",
         IntegerRange{10, 2000, 200, true}},
        {"write", "A thread writes 42", "", "A thread writes 42 into a variable that is 7 in the parent.",
         Toggle{true}},
        {"crash", "One thread aborts", "", "One more thread calls abort() while the others are at work.",
         Toggle{false}},
    };
}

} // namespace

namespace demos {

Demo threads() {
    return {.id = "threads",
            .title = "Threads",
            .summary = "Start threads beside processes, many times over, and compare what a start costs.",
            .parameters = parameters(),
            .views = {"distribution", "timeline", "core-load", "log"},
            .metrics = {{"thread.median_s", "s", "Median time from asking for a thread until it runs."},
                        {"thread.low_s", "s", "Low end of its 95 % interval."},
                        {"thread.high_s", "s", "High end of its 95 % interval."},
                        {"process.median_s", "s", "Median time from asking for a process until it runs."},
                        {"process.low_s", "s", "Low end of its 95 % interval."},
                        {"process.high_s", "s", "High end of its 95 % interval."},
                        {"ratio", "ratio", "How many threads could be started in the time of one process."},
                        {"create_thread", "s", "Each thread's time."},
                        {"create_process", "s", "Each process's time."},
                        {"parent_value", "", "What the parent's variable holds after the thread wrote."}},
            .work = threadsWork};
}

} // namespace demos
} // namespace coreograph
