#pragma once

#include "engine/concurrency/task.h"

namespace coreograph {

/// The life of a TaskProcess, seen from inside. Descriptor 0 is its control socket, 1 its lane's ring;
/// `parent` is the process that asked for it, with which it dies. Returns the exit code.
int runTaskProcess(TaskCatalog catalog, int parent);

/// The life of a fork server: descriptor 0 is where requests come in. Returns when `parent` is gone.
int runForkServer(TaskCatalog catalog, int parent);

} // namespace coreograph
