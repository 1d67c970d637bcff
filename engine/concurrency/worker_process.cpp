#include "engine/concurrency/worker_process.h"

#include <cassert>
#include <csignal>

#include <fcntl.h>

#include "engine/os/pipe.h"
#include "engine/os/spawn.h"
#include "engine/os/system_error.h"

namespace coreograph {

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::create(std::uint32_t worker, Recorder& recorder,
                                                             const PoolOptions& options) {
    auto channel = TaskChannel::create();
    if (!channel)
        return channel.error();
    return std::unique_ptr<WorkerProcess>(new WorkerProcess(worker, recorder, options, std::move(*channel)));
}

WorkerProcess::WorkerProcess(std::uint32_t worker, Recorder& recorder, const PoolOptions& options,
                             TaskChannel channel)
    : m_worker(worker)
    , m_name("process " + std::to_string(worker + 1))
    , m_recordTasks(options.recordTasks)
    , m_from(options.from)
    , m_recorder(recorder)
    , m_lane(recorder.openLane(m_name, LaneKind::Process, options.group))
    , m_channel(std::move(channel)) {}

WorkerProcess::~WorkerProcess() {
    if (isRunning())
        dismiss();
    m_recorder.closeLane(m_lane.id());
}

Result<void> WorkerProcess::start(const WorkerProgram& program) {
    assert(!isRunning());
    m_lane.enter(State::StartUp, 0, {}, m_from);
    m_startedAt = monotonicNanoseconds();
    auto packets = PacketSocket::createPair();
    if (!packets)
        return packets.error();
    auto log = Pipe::create();
    if (!log)
        return log.error();
    const FileDescriptor nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!nothing.isOpen())
        return systemError("cannot open /dev/null");

    SpawnRequest request{.program = program.file,
                         .arguments = WorkerArguments{.worker = m_worker,
                                                      .lane = m_lane.id(),
                                                      .recordTasks = m_recordTasks,
                                                      .supervisor = getpid()}
                                          .toText(),
                         .descriptors = {nothing.get(), log->writing.get(), log->writing.get(),
                                         packets->second.descriptor(), m_channel.descriptor()}};
    if (const int ring = m_recorder.ringDescriptor(m_lane.id()); ring >= 0)
        request.descriptors.push_back(ring);
    auto process = spawn(request);
    if (!process)
        return process.error();

    const std::lock_guard lock(m_mutex);
    m_process = std::move(*process);
    m_packets = std::move(packets->first);
    m_log = WorkerLog(std::move(log->reading));
    return {};
}

Result<void> WorkerProcess::readPackets(const std::string& expectedIdentity) {
    while (const auto packet = m_packets.receive()) {
        const std::string text = packet->substr(1);
        if (packet->front() == worker_protocol::thrown)
            m_thrown.push_back(text);
        if (packet->front() != worker_protocol::ready)
            continue;
        if (text != expectedIdentity)
            return Error{"the worker program is of another build: it is " + text + "; this is " +
                         expectedIdentity + ". Build both anew"};
        m_ready = true;
    }
    // Without its voice it is of no use.
    if (!m_packets.isOpen())
        (void)signal(SIGKILL);
    return {};
}

void WorkerProcess::readLog() {
    for (const std::string& line : m_log.read())
        log(LogLevel::Info, line);
}

WorkerDeath WorkerProcess::bury() {
    const WorkerDeath death = reap();
    m_lane.enter(State::Killed);
    log(LogLevel::Fault, m_name + " (pid " + std::to_string(death.process) + ") " + describe(death.status));
    return death;
}

void WorkerProcess::noteSuccession() {
    log(LogLevel::Info, m_name + " has another process now (pid " + std::to_string(processId()) + ")");
}

void WorkerProcess::dismiss() {
    reap();
    m_lane.enter(State::Ended);
}

WorkerDeath WorkerProcess::reap() {
    WorkerDeath death{.process = m_process.id(), .status = {}, .stderrTail = {}};
    {
        const std::lock_guard lock(m_mutex);
        death.status = m_process.end();
    }
    for (const std::string& line : m_log.readRest())
        log(LogLevel::Info, line);
    death.stderrTail = m_log.tail();
    m_packets = {};
    m_log = {};
    m_thrown.clear();
    m_ready = false;
    return death;
}

Result<void> WorkerProcess::signal(int signal) {
    const std::lock_guard lock(m_mutex);
    if (!m_process.isRunning())
        return Error{m_name + " is not running at the moment; try again"};
    return m_process.signal(signal);
}

std::string WorkerProcess::takeThrown() {
    assert(!m_thrown.empty());
    std::string text = std::move(m_thrown.front());
    m_thrown.pop_front();
    return text;
}

void WorkerProcess::log(LogLevel level, const std::string& text) { m_recorder.log(level, m_lane.id(), text); }

} // namespace coreograph
