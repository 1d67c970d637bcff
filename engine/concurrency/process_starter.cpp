#include "engine/concurrency/process_starter.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "engine/concurrency/worker_program.h"
#include "engine/os/descriptor_passing.h"
#include "engine/os/spawn.h"

namespace coreograph {
namespace {

constexpr int longestWait = 30'000; // ms, for a fork server that was stopped

/// What stands in for a ring when recording is off.
FileDescriptor nothing() { return FileDescriptor(open("/dev/null", O_RDWR | O_CLOEXEC)); }

Result<ChildProcess> spawnWorker(const FileDescriptor& program, const char* role,
                                 const std::vector<int>& descriptors) {
    return spawn({program, {"coreograph-worker", role, std::to_string(getpid())}, descriptors});
}

class SpawnStarter : public ProcessStarter {
public:
    explicit SpawnStarter(FileDescriptor program)
        : m_program(std::move(program)) {}

    Result<ChildProcess> start(int control, int ring) override {
        return spawnWorker(m_program, "task-process",
                           {control, ring >= 0 ? ring : m_nothing.get(), STDERR_FILENO});
    }

private:
    FileDescriptor m_program;
    FileDescriptor m_nothing = nothing();
};

class ForkServerStarter : public ProcessStarter {
public:
    ForkServerStarter(ChildProcess server, PacketSocket socket)
        : m_server(std::move(server))
        , m_socket(std::move(socket)) {}

    Result<ChildProcess> start(int control, int ring) override {
        const std::array<int, 2> handed{control, ring >= 0 ? ring : m_nothing.get()};
        sendDescriptors(m_socket.descriptor(), handed);
        std::array<pollfd, 2> sources{
            {{m_socket.descriptor(), POLLIN, 0}, {m_server.descriptor(), POLLIN, 0}}};
        while (poll(sources.data(), sources.size(), longestWait) < 0 && errno == EINTR) {
        }
        const auto answer = m_socket.receive();
        const pid_t child = answer ? std::atoi(answer->c_str()) : -1;
        if (child <= 0)
            return Error{"the fork server could not start a process; close other programs and try again"};
        setpgid(child, child); // whichever of us is first
        return ChildProcess::adopt(child);
    }

private:
    ChildProcess m_server;
    PacketSocket m_socket;
    FileDescriptor m_nothing = nothing();
};

} // namespace

Result<std::unique_ptr<ProcessStarter>> makeSpawnStarter() {
    auto program = WorkerProgram::open();
    if (!program)
        return program.error();
    return std::unique_ptr<ProcessStarter>(std::make_unique<SpawnStarter>(std::move(program->file)));
}

Result<std::unique_ptr<ProcessStarter>> makeForkServerStarter() {
    auto program = WorkerProgram::open();
    if (!program)
        return program.error();
    auto sockets = PacketSocket::createPair();
    if (!sockets)
        return sockets.error();
    auto& [ours, theirs] = *sockets;
    auto server =
        spawnWorker(program->file, "fork-server", {theirs.descriptor(), STDERR_FILENO, STDERR_FILENO});
    if (!server)
        return server.error();
    return std::unique_ptr<ProcessStarter>(
        std::make_unique<ForkServerStarter>(std::move(*server), std::move(ours)));
}

} // namespace coreograph
