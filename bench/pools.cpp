/// What handing out tasks costs: trivial tasks a second through each pool and through oneTBB, how soon a worker
/// process is ready, and how soon the task of a killed one runs again. One JSON object a line.

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <thread>
#include <tuple>
#include <vector>

#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>
#include <poll.h>

#include "engine/concurrency/pool.h"
#include "engine/os/pipe.h"
#include "engine/os/program_folder.h"
#include "engine/os/spawn.h"
#include "engine/work/task_catalog.h"

using namespace coreograph;

namespace {

constexpr std::uint32_t workers = 2;

/// Keeps what lanes wrote.
class Events final : public MessageSink {
public:
    void take(const Message& message) override {
        if (const auto* batch = std::get_if<EventBatch>(&message))
            m_events.insert(m_events.end(), batch->events.begin(), batch->events.end());
    }

    /// When tasks began, in ns since the recorder was made, in the order they did.
    std::vector<std::int64_t> beginnings() const {
        std::vector<std::int64_t> times;
        for (const Event& event : m_events)
            if (event.kind == EventKind::Enter && event.state == State::Run && event.subject != 0)
                times.push_back(event.time);
        std::ranges::sort(times);
        return times;
    }

private:
    std::vector<Event> m_events;
};

[[noreturn]] void exitWith(const Error& error) {
    std::fprintf(stderr, "bench_pools: %s\n", error.message.c_str());
    std::exit(1);
}

std::unique_ptr<Pool> poolOrExit(std::string_view mode, Recorder& recorder, const PoolOptions& options) {
    auto pool = makePool(mode, taskCatalog(), recorder, options);
    if (!pool)
        exitWith(pool.error());
    return std::move(*pool);
}

/// A pool whose tasks are not recorded.
struct QuietPool {
    Events events;
    Recorder recorder{events, {.events = false}};
    std::unique_ptr<Pool> pool;

    QuietPool(std::string_view mode, std::uint32_t count, std::uint32_t inFlight)
        : pool(poolOrExit(mode, recorder, {.workers = count, .inFlight = inFlight, .recordTasks = false})) {}
};

void print(const char* name, double value, const char* unit) {
    std::printf("{\"name\":\"%s\",\"value\":%.6g,\"unit\":\"%s\"}\n", name, value, unit);
    std::fflush(stdout);
}

double medianOf(int count, const std::function<double()>& measure) {
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(measure());
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// Of `run`, which does `count` things; once more than measured, to warm up.
double perSecond(std::size_t count, const std::function<void()>& run) {
    run();
    return medianOf(9, [&] {
        const std::int64_t begin = monotonicNanoseconds();
        run();
        return 1e9 * static_cast<double>(count) / static_cast<double>(monotonicNanoseconds() - begin);
    });
}

double tasksPerSecond(std::string_view mode, std::uint32_t inFlight, std::size_t tasks) {
    const QuietPool quiet(mode, workers, inFlight);
    const std::vector<std::int64_t> inputs(tasks);
    std::vector<std::int64_t> outputs(tasks);
    const Batch batch = makeBatch<std::int64_t, std::int64_t>(taskKind("nothing"), inputs, outputs);
    return perSecond(tasks, [&] { quiet.pool->run(batch); });
}

/// Batches of a single task: what threads, which take tasks by themselves, have in place of "one in flight".
double batchesPerSecond(std::string_view mode, std::size_t batches) {
    const QuietPool quiet(mode, workers, 1);
    const std::vector<std::int64_t> inputs(1);
    std::vector<std::int64_t> outputs(1);
    const Batch batch = makeBatch<std::int64_t, std::int64_t>(taskKind("nothing"), inputs, outputs);
    return perSecond(batches, [&] {
        for (std::size_t i = 0; i < batches; ++i)
            quiet.pool->run(batch);
    });
}

double taskGroupTasksPerSecond(std::size_t tasks) {
    oneapi::tbb::task_arena arena(workers);
    std::vector<std::int64_t> outputs(tasks);
    return perSecond(tasks, [&] {
        arena.execute([&] {
            oneapi::tbb::task_group group;
            for (std::size_t i = 0; i < tasks; ++i)
                group.run([&outputs, i] { outputs[i] = static_cast<std::int64_t>(i); });
            group.wait();
        });
    });
}

double millisecondsToReady() {
    return medianOf(50, [] {
        const QuietPool quiet("processes", 1, 1);
        return 1e-6 * static_cast<double>(quiet.pool->startUpTime() + quiet.pool->noticeTime());
    });
}

/// From the start of a program that does nothing until its first byte is here: no worker can be ready sooner.
double millisecondsToFirstByte() {
    const auto program = openProgram((programFolder() / "empty_program").string());
    if (!program)
        exitWith(program.error());
    return medianOf(50, [&] {
        const std::int64_t begin = monotonicNanoseconds();
        auto pipe = Pipe::create();
        if (!pipe)
            exitWith(pipe.error());
        const int writing = pipe->writing.get();
        const auto process = spawn({*program, {"empty_program"}, {writing, writing, writing}});
        if (!process)
            exitWith(process.error());
        pipe->writing = FileDescriptor(); // so that the program's end is seen, whatever it did
        pollfd source{pipe->reading.get(), POLLIN, 0};
        poll(&source, 1, 10'000);
        if ((source.revents & POLLIN) == 0)
            exitWith(Error{"empty_program says nothing"});
        return 1e-6 * static_cast<double>(monotonicNanoseconds() - begin);
    });
}

/// From the kill of a worker in the middle of its task until another worker begins with that task.
double millisecondsToRunAgain() {
    Events events;
    Recorder recorder(events, {});
    const auto pool = poolOrExit("processes", recorder, {.workers = workers});
    std::int64_t killedAt = 0;
    std::thread killer([&] {
        while (events.beginnings().empty())
            recorder.drain();
        killedAt = recorder.now();
        std::ignore = pool->killWorker(0, SIGKILL); // a lone task goes to the first
    });
    const std::vector<std::int64_t> inputs{20'000'000};
    std::vector<std::int64_t> outputs(1);
    pool->run(makeBatch<std::int64_t, std::int64_t>(taskKind("spin"), inputs, outputs));
    killer.join();
    recorder.drain();
    return 1e-6 * static_cast<double>(events.beginnings().back() - killedAt);
}

} // namespace

int main() {
    // First, as a process starts another more slowly once it has had much memory and many threads.
    print("empty_program_ms", millisecondsToFirstByte(), "ms");
    print("worker_ready_ms", millisecondsToReady(), "ms");
    print("process_pool_tasks_per_s_256", tasksPerSecond("processes", 256, 2'000'000), "tasks/s");
    print("process_pool_tasks_per_s_1", tasksPerSecond("processes", 1, 100'000), "tasks/s");
    print("thread_pool_tasks_per_s", tasksPerSecond("threads", 256, 2'000'000), "tasks/s");
    print("thread_pool_batches_per_s", batchesPerSecond("threads", 20'000), "batches/s");
    print("tbb_task_group_tasks_per_s", taskGroupTasksPerSecond(2'000'000), "tasks/s");
    print("killed_task_runs_again_ms", medianOf(21, millisecondsToRunAgain), "ms");
}
