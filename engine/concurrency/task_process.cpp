#include "engine/concurrency/task_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <poll.h>

#include "engine/concurrency/task_process_packets.h"
#include "engine/os/system_error.h"

namespace coreograph {
namespace {

/// False when `longest` went by and none of them had anything to say.
template<std::size_t count>
bool waitForAny(std::array<pollfd, count> sources, std::chrono::milliseconds longest) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + longest;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
        const int ready = poll(sources.data(), count, std::max(0, static_cast<int>(left.count())));
        if (ready >= 0 || errno != EINTR)
            return ready > 0;
    }
}

void closeLane(Lane& lane, Recorder* recorder, State state, SourceLine from) {
    lane.enter(state, 0, {}, from);
    if (recorder != nullptr)
        recorder->closeLane(lane.id());
}

} // namespace

TaskProcess::TaskProcess(TaskProcess&& other) noexcept
    : m_child(std::move(other.m_child))
    , m_socket(std::move(other.m_socket))
    , m_lane(std::exchange(other.m_lane, {}))
    , m_recorder(std::exchange(other.m_recorder, nullptr)) {}

TaskProcess::~TaskProcess() {
    if (m_child.isRunning())
        end(SourceLine::here());
}

Result<TaskProcess> TaskProcess::start(ProcessStarter& starter, Recorder& recorder, const std::string& name,
                                       SourceLine from) {
    return startOn(starter, recorder.openLane(name, LaneKind::Process), &recorder, from);
}

Result<TaskProcess> TaskProcess::startUnseen(ProcessStarter& starter) {
    return startOn(starter, Lane(), nullptr, {});
}

Result<TaskProcess> TaskProcess::startOn(ProcessStarter& starter, Lane lane, Recorder* recorder,
                                         SourceLine from) {
    lane.enter(State::StartUp, 0, {}, from);
    auto sockets = PacketSocket::createPair();
    if (!sockets) {
        closeLane(lane, recorder, State::Ended, from);
        return sockets.error();
    }
    auto& [ours, theirs] = *sockets;
    const int ring = recorder == nullptr ? -1 : recorder->ringDescriptor(lane.id());
    auto child = starter.start(theirs.descriptor(), ring);
    if (!child) {
        closeLane(lane, recorder, State::Ended, from);
        return child.error();
    }
    TaskProcess process(std::move(*child), std::move(ours), lane, recorder);
    process.m_socket.send(packets::greeting(lane.id()));
    return process;
}

Result<std::int64_t> TaskProcess::waitUntilReady() {
    const auto packet = nextPacket(longestWait);
    if (!packet)
        return packet.error();
    return packets::readReady(*packet);
}

void TaskProcess::ask(const TaskStep& step) { m_socket.send(packets::request(step)); }

Result<std::vector<std::byte>> TaskProcess::answer(std::chrono::milliseconds longest) {
    const auto packet = nextPacket(longest);
    if (!packet)
        return packet.error();
    return packets::readAnswer(*packet);
}

Result<std::vector<std::byte>> TaskProcess::run(const TaskStep& step) {
    ask(step);
    return answer();
}

ExitStatus TaskProcess::join(SourceLine from, std::chrono::milliseconds longest) {
    m_socket = PacketSocket(); // the end of its input is its sign to leave
    waitForAny(std::array{pollfd{m_child.descriptor(), POLLIN, 0}}, longest);
    return end(from);
}

ExitStatus TaskProcess::end(SourceLine from) {
    const ExitStatus status = m_child.end();
    closeLane(m_lane, m_recorder, status.killed() ? State::Killed : State::Ended, from);
    return status;
}

/// Woken by a packet or by the process's death, whichever comes first.
Result<std::string> TaskProcess::nextPacket(std::chrono::milliseconds longest) {
    const std::array<pollfd, 2> sources{
        {{m_socket.descriptor(), POLLIN, 0}, {m_child.descriptor(), POLLIN, 0}}};
    if (!waitForAny(sources, longest))
        return Error{"the process " + std::to_string(id()) + " did not answer within " +
                     std::to_string(longest.count()) + " ms; was it stopped?"};
    if (auto packet = m_socket.receive())
        return std::move(*packet);
    return Error{"the process ended before it answered"};
}

} // namespace coreograph
