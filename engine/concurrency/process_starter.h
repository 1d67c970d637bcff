#pragma once

#include <memory>

#include "engine/core/result.h"
#include "engine/os/child_process.h"
#include "engine/os/packet_socket.h"

namespace coreograph {

/// A way to bring a TaskProcess into the world. This interface exists so that the ways can be compared.
class ProcessStarter {
public:
    virtual ~ProcessStarter() = default;

    /// Starts a process that has `control` to speak with its parent and `ring` for its lane (-1 for
    /// none).
    virtual Result<ChildProcess> start(int control, int ring) = 0;
};

/// A new program image each time (posix_spawn): nothing of this process is copied.
Result<std::unique_ptr<ProcessStarter>> makeSpawnStarter();

/// A small server process, started once, that forks itself on demand: no program has to be loaded again,
/// and nothing of this process, however large, is copied. Linux: the child becomes this process's own
/// (CLONE_PARENT), so it can be waited for like any other.
Result<std::unique_ptr<ProcessStarter>> makeForkServerStarter();

} // namespace coreograph
