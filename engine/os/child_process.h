#pragma once

#include <sys/types.h>

#include "engine/core/result.h"
#include "engine/os/exit_status.h"
#include "engine/os/file_descriptor.h"

namespace coreograph {

/// Owns a child process that leads a process group of its own: when this goes, so do the child and whatever it
/// started.
///
/// The child is held by a pidfd, so a signal never reaches a stranger that was given the same number.
class ChildProcess {
public:
    ChildProcess() = default;

    /// REQUIRES: `pid` is a child that nobody has waited for, and the leader of its process group.
    static Result<ChildProcess> adopt(pid_t pid);

    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ~ChildProcess(); ///< kills and reaps

    bool isRunning() const { return m_handle.isOpen(); } ///< running, or ended and not reaped yet
    pid_t id() const { return m_id; }

    /// Readable once the child has ended.
    int descriptor() const { return m_handle.get(); }

    Result<void> signal(int signal) const;

    /// Kills what is left of the group and reaps the child, for which it waits if need be.
    /// REQUIRES: isRunning().
    ExitStatus end();

private:
    ChildProcess(pid_t id, FileDescriptor handle)
        : m_id(id)
        , m_handle(std::move(handle)) {}

    pid_t m_id = 0;
    FileDescriptor m_handle;
};

} // namespace coreograph
