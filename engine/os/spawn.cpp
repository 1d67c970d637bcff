#include "engine/os/spawn.h"

#include <csignal>

#include <fcntl.h>
#include <spawn.h>

#include "engine/os/system_error.h"

namespace coreograph {
namespace {

/// posix_spawn's two lists, freed at the end.
class SpawnPlan {
public:
    SpawnPlan() {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawnattr_init(&m_attributes);
    }
    ~SpawnPlan() {
        posix_spawnattr_destroy(&m_attributes);
        posix_spawn_file_actions_destroy(&m_actions);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    void startAfresh() {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setpgroup(&m_attributes, 0);
        posix_spawnattr_setflags(&m_attributes,
                                 POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }

    /// The copies lie above the numbers given out, so that no hand-over overwrites one still to come.
    Result<void> handOver(const std::vector<int>& descriptors) {
        const auto count = static_cast<int>(descriptors.size());
        for (int target = 0; target < count; ++target) {
            const int source = descriptors[static_cast<std::size_t>(target)];
            FileDescriptor copy(fcntl(source, F_DUPFD_CLOEXEC, count));
            if (!copy.isOpen())
                return systemError("cannot hand descriptor " + std::to_string(source) + " to a process");
            posix_spawn_file_actions_adddup2(&m_actions, copy.get(), target);
            m_copies.push_back(std::move(copy));
        }
        posix_spawn_file_actions_addclosefrom_np(&m_actions, count);
        return {};
    }

    const posix_spawn_file_actions_t* actions() const { return &m_actions; }
    const posix_spawnattr_t* attributes() const { return &m_attributes; }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
    std::vector<FileDescriptor> m_copies;
};

} // namespace

Result<FileDescriptor> openProgram(const std::string& path) {
    FileDescriptor program(open(path.c_str(), O_PATH | O_CLOEXEC));
    if (!program.isOpen() || access(path.c_str(), X_OK) != 0)
        return systemError("cannot open the program " + path);
    return program;
}

Result<ChildProcess> spawn(const SpawnRequest& request) {
    SpawnPlan plan;
    plan.startAfresh();
    if (auto handed = plan.handOver(request.descriptors); !handed)
        return handed.error();

    std::vector<char*> arguments;
    for (const std::string& argument : request.arguments)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);

    // Seen from outside, since the child closes its own copy before it looks.
    const std::string path =
        "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(request.program.get());
    pid_t pid = 0;
    if (const int code =
            posix_spawn(&pid, path.c_str(), plan.actions(), plan.attributes(), arguments.data(), environ))
        return systemError("cannot start " + request.arguments.front(), code);
    return ChildProcess::adopt(pid);
}

} // namespace coreograph
