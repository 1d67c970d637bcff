// A parent starts children, each a process with memory of its own, and waits until all have left:
//
//     parent  number = 7 ------------------------------------------ reads its number: still 7
//        |  start            start          start                      ^        ^        ^
//        +--> child 1          |              |                        | join   |        |
//        |     number = 42, work, leave ------|------------------------+        |        |
//        +-------------------> child 2        |                                 |        |
//        |                      number = 42, work, leave ----------------------+        |
//        +----------------------------------> child 3 ----------------------------------+
//
// A child is born either by loading a new program (spawn) or as the copy of a small server (fork server).

#include <algorithm>
#include <csignal>
#include <cstring>

#include "engine/concurrency/task_process.h"
#include "engine/lab/demo.h"
#include "engine/lab/measured_series.h"
#include "engine/lab/run.h"
#include "engine/work/lesson_tasks.h"
#include "engine/work/task_catalog.h"

namespace coreograph {
namespace {

constexpr std::int64_t childrensNumber = 42;

template<typename Input>
TaskStep step(std::string_view kind, const Input& input, std::size_t outputSize) {
    TaskStep step{taskKind(kind), std::vector<std::byte>(sizeof input), outputSize};
    std::memcpy(step.input.data(), &input, sizeof input);
    return step;
}

Result<std::unique_ptr<ProcessStarter>> chosenStarter(const ParameterValues& values) {
    return values.text("start") == "server" ? makeForkServerStarter() : makeSpawnStarter();
}

/// Memory that the parent holds and has written to: what a child would have to take along if it were a copy.
Result<std::vector<std::byte>> makeBallast(std::int64_t mebibytes) {
    try {
        return std::vector<std::byte>(static_cast<std::size_t>(mebibytes) << 20U, std::byte{1});
    } catch (const std::bad_alloc&) {
        return Error{"there is no room for a ballast of " + std::to_string(mebibytes) +
                     " MiB; choose a smaller one"};
    }
}

/// How the children ended.
struct Endings {
    int worstCode = 0;
    int killed = 0;
    int wrote = 0; ///< children that read back what they wrote

    void add(const ExitStatus& status) {
        worstCode = std::max(worstCode, status.code);
        killed += status.killed() ? 1 : 0;
    }
};

class Family {
public:
    Family(Run& run, ProcessStarter& starter, Lane parent)
        : m_run(run)
        , m_starter(starter)
        , m_parent(parent)
        , m_births(run.recorder(), "create", "start", run.seed())
        , m_joins(run.recorder(), "join", "join", run.seed()) {}

    Result<void> start(std::int64_t count) {
        for (std::int64_t number = 1; number <= count && m_run.checkpoint(); ++number)
            if (auto started = startOne(number); !started)
                return started;
        m_births.summarize();
        return {};
    }

    // [start-processes]
    Result<void> startOne(std::int64_t number) {
        auto asked = monotonicNanoseconds();
        auto child = startProcess(number);
        if (!child)
            return child.error();
        // The time at which the child saw that it was ready.
        auto ready = waitUntilReady(*child);
        if (!ready)
            return ready.error();
        m_births.add(*ready - asked);
        adopt(std::move(*child));
        return {};
    }
    // [/start-processes]

    /// Every child writes its own number and computes for a while, all at the same time.
    void work() {
        if (m_run.values().toggle("write") && m_run.checkpoint())
            noteReadings(askAll(step("write-global", childrensNumber, sizeof(GlobalReading))));
        if (m_run.checkpoint())
            askAll(step("spin", std::int64_t{2'000'000}, sizeof(std::int64_t)));
    }

    /// Every child leaves as the settings say, and is waited for while it does.
    Endings join() {
        for (TaskProcess& child : m_children) {
            beginToEnd(child);
            joinOne(child);
        }
        m_joins.summarize();
        return m_endings;
    }

    // [join-processes]
    void joinOne(TaskProcess& child) {
        auto asked = monotonicNanoseconds();
        // Waits until the process has left.
        ExitStatus status = waitUntilLeft(child);
        auto left = monotonicNanoseconds();
        m_joins.add(left - asked);
        note(status);
    }
    // [/join-processes]

private:
    Result<TaskProcess> startProcess(std::int64_t number, SourceLine from = SourceLine::here()) {
        return TaskProcess::start(m_starter, m_run.recorder(), "child " + std::to_string(number), from);
    }

    /// What the parent waits for is written onto its own lane.
    template<typename Wait>
    auto waiting(SourceLine from, const Wait& wait) {
        m_parent.enter(State::WaitEvent, 0, {}, from);
        auto outcome = wait();
        m_parent.enter(State::Run, 0, {}, from);
        return outcome;
    }

    Result<std::int64_t> waitUntilReady(TaskProcess& child, SourceLine from = SourceLine::here()) {
        return waiting(from, [&] { return child.waitUntilReady(); });
    }

    ExitStatus waitUntilLeft(TaskProcess& child, SourceLine from = SourceLine::here()) {
        return waiting(from, [&] { return child.join(from); });
    }

    void adopt(TaskProcess child) { m_children.push_back(std::move(child)); }

    void note(const ExitStatus& status) {
        m_endings.add(status);
        m_run.recorder().log(LogLevel::Info, "a child " + describe(status));
    }

    using Answers = std::vector<Result<std::vector<std::byte>>>;

    Answers askAll(const TaskStep& step) {
        for (TaskProcess& child : m_children)
            child.ask(step);
        return waiting(SourceLine::here(), [&] {
            Answers answers;
            for (TaskProcess& child : m_children)
                answers.push_back(child.answer());
            return answers;
        });
    }

    void noteReadings(const Answers& answers) {
        for (const auto& answer : answers) {
            if (!answer)
                continue;
            GlobalReading reading;
            std::memcpy(&reading, answer->data(), sizeof reading);
            m_endings.wrote += reading.value == childrensNumber ? 1 : 0;
        }
    }

    /// Does not wait for an answer: where a child does not come back from what it does last, none comes.
    void beginToEnd(TaskProcess& child) {
        const std::string& outcome = m_run.values().text("outcome");
        if (outcome == "exit-code")
            child.ask(step("exit-with", std::int32_t{3}, 0));
        else if (outcome == "abort")
            child.ask(step("crash", CrashKind::Abort, 0));
        else if (outcome == "kill")
            kill(child.id(), SIGKILL);
    }

    Run& m_run;
    ProcessStarter& m_starter;
    Lane m_parent;
    MeasuredSeries m_births;
    MeasuredSeries m_joins;
    std::vector<TaskProcess> m_children;
    Endings m_endings;
};

Result<void> processesWork(Run& run) {
    Recorder& recorder = run.recorder();
    Lane parent = recorder.openLane("parent", LaneKind::Thread);
    parent.enter(State::Run);
    const auto ballast = makeBallast(run.values().integer("ballast"));
    if (!ballast)
        return ballast.error();
    auto starter = chosenStarter(run.values());
    if (!starter)
        return starter.error();

    globalNumber = parentsNumber;
    Family family(run, **starter, parent);
    if (auto started = family.start(run.values().integer("processes")); !started)
        return started;
    family.work();
    const Endings endings = family.join();
    parent.enter(State::Ended);

    if (endings.wrote > 0)
        recorder.metric("children_wrote", static_cast<double>(childrensNumber));
    recorder.metric("parent_value", static_cast<double>(globalNumber.load()));
    recorder.metric("exit_code.max", endings.worstCode);
    recorder.metric("signals", endings.killed);
    recorder.log(LogLevel::Info, "the parent reads its own number: " + std::to_string(globalNumber.load()));
    return {};
}

std::vector<Parameter> parameters() {
    return {
        {"processes", "Processes", "", "How many children to start.", IntegerRange{1, 64, 8, true}},
        {"start", "Start", "", "How a child comes into the world.",
         Choice{{{"spawn", "spawn"}, {"server", "fork server"}}, "spawn"}},
        {"ballast", "Ballast", "MiB", "Memory the parent holds while it starts them.",
         IntegerRange{0, 2048, 64}},
        {"outcome", "They end by", "", "How the children leave.",
         Choice{{{"success", "finishing"},
                 {"exit-code", "exit code 3"},
                 {"abort", "aborting"},
                 {"kill", "kill -9"}},
                "success"}},
        {"write", "Children write 42", "", "Each child writes 42 into a variable that is 7 in the parent.",
         Toggle{true}},
    };
}

} // namespace

namespace demos {

Demo processes() {
    return {.id = "processes",
            .title = "Processes",
            .summary = "Start processes, let them write and leave, and see what it costs and what stays.",
            .parameters = parameters(),
            .views = {"timeline", "distribution", "core-load", "log"},
            .metrics = {{"start.median_s", "s", "Median time from asking for a process to its being ready."},
                        {"start.low_s", "s", "Low end of its 95 % interval."},
                        {"start.high_s", "s", "High end of its 95 % interval."},
                        {"join.median_s", "s", "Median time to wait until a child has left."},
                        {"join.low_s", "s", "Low end of its 95 % interval."},
                        {"join.high_s", "s", "High end of its 95 % interval."},
                        {"create", "s", "Each child's time to be ready."},
                        {"join", "s", "Each child's time to be waited for."},
                        {"parent_value", "", "What the parent's variable holds at the end."},
                        {"children_wrote", "",
                         "What the children wrote, and read back; none where they did not."},
                        {"exit_code.max", "", "The largest exit code of a child."},
                        {"signals", "", "Children that a signal killed."}},
            .work = processesWork};
}

} // namespace demos
} // namespace coreograph
