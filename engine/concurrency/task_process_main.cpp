#include "engine/concurrency/task_process_main.h"

#include <array>
#include <csignal>

#include <poll.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "engine/concurrency/exception_text.h"
#include "engine/concurrency/task_process_packets.h"
#include "engine/core/clock.h"
#include "engine/os/descriptor_passing.h"
#include "engine/os/packet_socket.h"
#include "engine/os/parent_process.h"
#include "engine/os/shared_memory.h"

namespace coreograph {
namespace {

constexpr int controlDescriptor = 0;
constexpr int ringDescriptor = 1;

/// The next packet; nothing when the parent has no more to say.
std::optional<std::string> waitForPacket(PacketSocket& socket) {
    pollfd source{socket.descriptor(), POLLIN, 0};
    while (poll(&source, 1, -1) < 0 && errno == EINTR) {
    }
    return socket.receive();
}

std::string runStep(TaskCatalog catalog, const TaskStep& step, Lane& lane, std::uint32_t number) {
    if (step.kind >= catalog.size())
        return packets::failure("there is no such task");
    const std::atomic<std::uint32_t> stop{0};
    TaskContext context{.lane = lane, .task = number, .stop = stop};
    std::vector<std::byte> output(step.outputSize);
    lane.enter(State::Run, number + 1);
    try {
        catalog[step.kind].function(context, step.input, output);
    } catch (...) {
        return packets::failure(describeCurrentException());
    }
    return packets::output(output);
}

void serve(TaskCatalog catalog, PacketSocket& socket, Lane lane) {
    const std::int64_t readySince = monotonicNanoseconds();
    lane.enter(State::WaitQueue);
    socket.send(packets::ready(readySince));
    std::uint32_t number = 0;
    while (const auto packet = waitForPacket(socket)) {
        const auto step = packets::readRequest(*packet);
        if (!step)
            return;
        socket.send(runStep(catalog, *step, lane, number++));
        lane.enter(State::WaitQueue);
    }
}

int live(TaskCatalog catalog, FileDescriptor control, FileDescriptor ring) {
    PacketSocket socket(std::move(control));
    const auto greeting = waitForPacket(socket);
    const auto lane = greeting ? packets::readGreeting(*greeting) : std::nullopt;
    if (!lane)
        return 1;
    const auto memory = SharedMemory::map(std::move(ring)); // fails when recording is off: the lane is silent
    serve(catalog, socket, memory ? Lane(*lane, EventRing::attach(memory->bytes())) : Lane());
    return 0;
}

/// A copy of this process whose parent is our own parent: 0 in the copy, its number here.
pid_t forkSibling() {
    return static_cast<pid_t>(syscall(SYS_clone, CLONE_PARENT | SIGCHLD, nullptr, nullptr, nullptr, nullptr));
}

struct Birth {
    TaskCatalog catalog;
    int grandparent = 0; ///< the child's parent as well as the server's
};

/// The rest of the copy's life: `ends` are where it is asked and where it records.
[[noreturn]] void liveAsCopy(const Birth& birth, std::vector<FileDescriptor>& ends) {
    setpgid(0, 0);
    close(controlDescriptor);
    if (ends.size() != 2 || !dieWithParent(birth.grandparent))
        _exit(1);
    _exit(live(birth.catalog, std::move(ends[0]), std::move(ends[1])));
}

// [fork-when-asked]
void forkWhenAsked(const PacketSocket& from, const Birth& birth) {
    const int asked = from.descriptor();
    while (auto ends = receiveDescriptors(asked)) {
        // Two go on from here: in the copy,
        // the number is 0.
        const pid_t child = forkSibling();
        if (child == 0)
            liveAsCopy(birth, *ends);
        from.send(std::to_string(child));
    }
}
// [/fork-when-asked]

} // namespace

int runTaskProcess(TaskCatalog catalog, int parent) {
    if (!dieWithParent(parent))
        return 1;
    return live(catalog, FileDescriptor(controlDescriptor), FileDescriptor(ringDescriptor));
}

int runForkServer(TaskCatalog catalog, int parent) {
    if (!dieWithParent(parent))
        return 1;
    const PacketSocket socket{FileDescriptor(controlDescriptor)};
    forkWhenAsked(socket, {catalog, parent});
    return 0;
}

} // namespace coreograph
