#pragma once

#include <deque>
#include <mutex>

#include "engine/concurrency/task_channel.h"
#include "engine/concurrency/worker_log.h"
#include "engine/concurrency/worker_program.h"
#include "engine/concurrency/worker_protocol.h"
#include "engine/os/child_process.h"
#include "engine/os/packet_socket.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// What is known of a worker that died.
struct WorkerDeath {
    pid_t process = 0;
    ExitStatus status;
    std::string stderrTail; ///< what it wrote last
};

/// One worker of a crew: its lane and its slots, which stay, and the process at work on them, which may die and
/// be followed by another.
///
/// One thread at a time, but for signal(). That thread must live as long as the process: it dies with it.
class WorkerProcess {
public:
    /// Opens the lane "process `worker + 1`" and makes the slots.
    static Result<std::unique_ptr<WorkerProcess>> create(std::uint32_t worker, Recorder& recorder,
                                                         const PoolOptions& options);
    ~WorkerProcess(); ///< dismisses the process if it still runs

    /// Starts a process. REQUIRES: none is running.
    Result<void> start(const WorkerProgram& program);

    /// Reads what it says. The error says that it is of another build, and should be killed.
    Result<void> readPackets(const std::string& expectedIdentity);

    /// Passes what it wrote on to the recorder's log.
    void readLog();

    /// Reaps the process, reads what it left and notes its death on the lane. Its slots stay as they are.
    WorkerDeath bury();

    /// Reaps a process that left as it was told to, or makes it go.
    void dismiss();

    /// Says in the log that the process has taken a dead one's place.
    void noteSuccession();

    /// Sends the process a signal. Any thread.
    Result<void> signal(int signal);

    bool isRunning() const { return m_process.isRunning(); }
    bool isReady() const { return m_ready; }               ///< it may be given tasks
    std::int64_t startedAt() const { return m_startedAt; } ///< ns, monotonic clock

    /// What the task in the oldest Thrown slot threw. REQUIRES: there is one.
    std::string takeThrown();

    TaskChannel& channel() { return m_channel; }
    const std::string& name() const { return m_name; }
    LaneId lane() const { return m_lane.id(); }
    pid_t processId() const { return m_process.id(); }

    int processDescriptor() const { return m_process.descriptor(); } ///< readable when it has ended
    int packetsDescriptor() const { return m_packets.descriptor(); }
    int logDescriptor() const { return m_log.descriptor(); }

private:
    WorkerProcess(std::uint32_t worker, Recorder& recorder, const PoolOptions& options, TaskChannel channel);

    WorkerDeath reap();
    void log(LogLevel level, const std::string& text);

    const std::uint32_t m_worker;
    const std::string m_name;
    const bool m_recordTasks;
    const SourceLine m_from;
    Recorder& m_recorder;
    Lane m_lane; // written here only while no process runs
    TaskChannel m_channel;
    PacketSocket m_packets;
    WorkerLog m_log;
    std::deque<std::string> m_thrown;
    bool m_ready = false;
    std::int64_t m_startedAt = 0;

    mutable std::mutex m_mutex; // guards changes of m_process
    ChildProcess m_process;
};

} // namespace coreograph
