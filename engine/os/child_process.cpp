#include "engine/os/child_process.h"

#include <cerrno>
#include <csignal>

#include <sys/syscall.h>
#include <sys/wait.h>

#include "engine/os/system_error.h"

namespace coreograph {
namespace {

// glibc 2.36 has functions for both, but declares them so that C++ cannot link them.
int openPidfd(pid_t pid) { return static_cast<int>(syscall(SYS_pidfd_open, pid, 0)); }

int sendSignal(int pidfd, int signal) {
    return static_cast<int>(syscall(SYS_pidfd_send_signal, pidfd, signal, nullptr, 0));
}

} // namespace

Result<ChildProcess> ChildProcess::adopt(pid_t pid) {
    FileDescriptor handle(openPidfd(pid));
    if (handle.isOpen())
        return ChildProcess(pid, std::move(handle));
    const Error error = systemError("cannot get hold of process " + std::to_string(pid));
    kill(pid, SIGKILL);
    waitpid(pid, nullptr, 0);
    return error;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_id(std::exchange(other.m_id, 0))
    , m_handle(std::move(other.m_handle)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    std::swap(m_id, other.m_id);
    std::swap(m_handle, other.m_handle);
    return *this;
}

ChildProcess::~ChildProcess() {
    if (isRunning())
        end();
}

Result<void> ChildProcess::signal(int signal) const {
    if (sendSignal(m_handle.get(), signal) != 0)
        return systemError("cannot send signal " + std::to_string(signal) + " to process " +
                           std::to_string(m_id));
    return {};
}

ExitStatus ChildProcess::end() {
    // The group's number stays taken until its leader is reaped, so this hits nobody else.
    kill(-m_id, SIGKILL);
    siginfo_t info{};
    while (waitid(P_PIDFD, static_cast<id_t>(m_handle.get()), &info, WEXITED) != 0 && errno == EINTR) {
    }
    m_handle.reset();
    m_id = 0;
    if (info.si_code == CLD_EXITED)
        return {.signal = 0, .code = info.si_status};
    return {.signal = info.si_status, .code = 0};
}

} // namespace coreograph
