#pragma once

#include "engine/concurrency/task.h"

namespace coreograph {

/// All of a worker program's main(): says that it is ready, then runs the tasks of `catalog` that its
/// supervisor hands it, until that tells it to leave or is not there any more. Returns the exit code.
int runWorker(TaskCatalog catalog, int argumentCount, char** arguments);

} // namespace coreograph
