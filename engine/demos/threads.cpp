// Threads share one memory, and are cheap to start. Beside each thread a process is started, in turn, so
// that both are timed under the same conditions:
//
//     parent  number = 7
//        |-- start a thread ---> number = 42 --> join      parent reads 42
//        |-- start a process --> (its own number)          parent's number stays what it was
//        |-- start a thread ---> ...
//        v   `repeats` pairs
//
// Before that, `threads` threads live at the same time, one lane each.

#include <atomic>
#include <system_error>
#include <thread>

#include "engine/concurrency/task_process.h"
#include "engine/lab/demo.h"
#include "engine/lab/measured_series.h"
#include "engine/lab/run.h"
#include "engine/stats/summary.h"
#include "engine/work/lesson_tasks.h"

namespace coreograph {
namespace {

constexpr std::int64_t parentsNumber = 7;
constexpr std::int64_t threadsNumber = 42;

/// One thread's life: it computes for a while on its own lane.
void liveOn(Lane lane) {
    const std::atomic<std::uint32_t> stop{0};
    TaskContext context{.lane = lane, .stop = stop};
    lane.enter(State::Run);
    spin(context, 2'000'000);
    lane.enter(State::Ended);
}

// [start-threads]
Result<std::vector<std::thread>> startThreads(Run& run, std::int64_t count) {
    std::vector<std::thread> threads;
    try {
        for (std::int64_t number = 1; number <= count; ++number) {
            Lane lane = run.recorder().openLane("thread " + std::to_string(number), LaneKind::Thread);
            lane.enter(State::StartUp);
            threads.emplace_back(liveOn, lane);
        }
        // [/start-threads]
    } catch (const std::system_error& problem) {
        for (std::thread& thread : threads)
            thread.join();
        return Error{"the system gives no more threads: " + std::string(problem.what()) + "; ask for fewer"};
    }
    return threads;
}

// [join-threads]
void joinThreads(std::vector<std::thread>& threads) {
    for (std::thread& thread : threads)
        thread.join(); // waits until its function has returned
}
// [/join-threads]

// [shared-write]
void writeFromAThread() {
    std::thread writer([] { globalNumber = threadsNumber; });
    writer.join(); // the write is seen here, for there is only one globalNumber
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
    if (auto ready = process->waitUntilReady(); !ready)
        return ready.error();
    const std::int64_t time = monotonicNanoseconds() - asked;
    process->join();
    return time;
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
    auto threads = startThreads(run, run.values().integer("threads"));
    if (!threads)
        return threads.error();
    joinThreads(*threads);
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
