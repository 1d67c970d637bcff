#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/concurrency/process_starter.h"
#include "engine/concurrency/task_step.h"
#include "engine/core/result.h"
#include "engine/os/packet_socket.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// A process of its own that runs a few tasks, one after the other, and leaves: what a guide to
/// multiprocessing calls Process(target=...).start() and join().
///
/// Its lane tells its life: StartUp from start() on, WaitQueue from when it is ready, Run for each task, Ended or Killed.
/// One thread uses it. No wait is without an end: the process's death ends every one, and so does a process that shows no life for
/// `longest`, such as one that was stopped.
class TaskProcess {
public:
    static constexpr std::chrono::milliseconds longestWait{30'000};

    TaskProcess(TaskProcess&& other) noexcept;
    TaskProcess& operator=(TaskProcess&&) = delete;
    ~TaskProcess(); ///< kills it unless it was joined, which its lane shows

    /// Asks for the process; returns before it is ready. It gets a lane of that name, whose start-up was asked for
    /// `from` that line.
    static Result<TaskProcess> start(ProcessStarter& starter, Recorder& recorder, const std::string& name,
                                     SourceLine from = SourceLine::here());

    /// The same without a lane.
    static Result<TaskProcess> startUnseen(ProcessStarter& starter);

    /// Waits until it may be given tasks. Returns since when, by its own clock: ns, as monotonicNanoseconds(); by the time
    /// that its parent takes notice more has gone by. The error says how it ended instead.
    Result<std::int64_t> waitUntilReady();

    /// Tells it to run one task; returns at once.
    void ask(const TaskStep& step);

    /// Waits for the output of the first task whose answer was not waited for yet. The error says what the task
    /// threw, or how the process ended instead.
    Result<std::vector<std::byte>> answer(std::chrono::milliseconds longest = longestWait);

    /// Has it run one task and waits for the output, as answer() does.
    Result<std::vector<std::byte>> run(const TaskStep& step);

    /// Tells it to leave when it has nothing more to do, and waits until it has left; one that stays is killed.
    /// Its lane ends at that line. REQUIRES: it was not joined yet.
    ExitStatus join(SourceLine from = SourceLine::here(), std::chrono::milliseconds longest = longestWait);

    pid_t id() const { return m_child.id(); }

private:
    TaskProcess(ChildProcess child, PacketSocket socket, Lane lane, Recorder* recorder)
        : m_child(std::move(child))
        , m_socket(std::move(socket))
        , m_lane(lane)
        , m_recorder(recorder) {}

    static Result<TaskProcess> startOn(ProcessStarter& starter, Lane lane, Recorder* recorder,
                                       SourceLine from);
    Result<std::string> nextPacket(std::chrono::milliseconds longest);
    ExitStatus end(SourceLine from);

    ChildProcess m_child;
    PacketSocket m_socket;
    Lane m_lane;
    Recorder* m_recorder; // none if unseen
};

} // namespace coreograph
