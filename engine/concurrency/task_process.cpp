#include "engine/concurrency/task_process.h"

#include <array>
#include <cerrno>

#include <poll.h>

#include "engine/concurrency/task_process_packets.h"
#include "engine/os/system_error.h"

namespace coreograph {

Result<TaskProcess> TaskProcess::start(ProcessStarter& starter, Recorder& recorder, const std::string& name,
                                       SourceLine from) {
    return startOn(starter, recorder.openLane(name, LaneKind::Process), &recorder, from);
}

Result<TaskProcess> TaskProcess::startUnseen(ProcessStarter& starter) {
    return startOn(starter, Lane(), nullptr, {});
}

Result<TaskProcess> TaskProcess::startOn(ProcessStarter& starter, Lane lane, Recorder* recorder,
                                         SourceLine from) {
    auto sockets = PacketSocket::createPair();
    if (!sockets)
        return sockets.error();
    auto& [ours, theirs] = *sockets;
    lane.enter(State::StartUp, 0, {}, from);
    const int ring = recorder == nullptr ? -1 : recorder->ringDescriptor(lane.id());
    auto child = starter.start(theirs.descriptor(), ring);
    if (!child)
        return child.error();
    TaskProcess process(std::move(*child), std::move(ours), lane, recorder);
    process.m_socket.send(packets::greeting(lane.id()));
    return process;
}

Result<void> TaskProcess::waitUntilReady() {
    const auto ready = nextPacket();
    if (!ready)
        return ready.error();
    return {};
}

Result<std::vector<std::byte>> TaskProcess::run(const TaskStep& step) {
    m_socket.send(packets::request(step));
    const auto answer = nextPacket();
    if (!answer)
        return answer.error();
    return packets::readAnswer(*answer);
}

ExitStatus TaskProcess::join(SourceLine from) {
    m_socket = PacketSocket(); // the end of its input is its sign to leave
    pollfd death{m_child.descriptor(), POLLIN, 0};
    while (poll(&death, 1, -1) < 0 && errno == EINTR) {
    }
    const ExitStatus status = m_child.end();
    m_lane.enter(status.killed() ? State::Killed : State::Ended, 0, {}, from);
    if (m_recorder != nullptr)
        m_recorder->closeLane(m_lane.id());
    return status;
}

/// Woken by a packet or by the process's death, whichever comes first.
Result<std::string> TaskProcess::nextPacket() {
    std::array<pollfd, 2> sources{{{m_socket.descriptor(), POLLIN, 0}, {m_child.descriptor(), POLLIN, 0}}};
    while (poll(sources.data(), sources.size(), -1) < 0 && errno == EINTR) {
    }
    if (auto packet = m_socket.receive())
        return std::move(*packet);
    return Error{"the process ended before it answered"};
}

} // namespace coreograph
