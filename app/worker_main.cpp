#include <cstdlib>
#include <string_view>

#include "engine/concurrency/task_process_main.h"
#include "engine/concurrency/worker.h"
#include "engine/work/task_catalog.h"

using namespace coreograph;

/// The lean program behind every worker process: of a pool, on its own, or the server that forks such.
int main(int argumentCount, char** arguments) {
    const std::string_view role = argumentCount == 3 ? arguments[1] : "";
    if (role == "task-process")
        return runTaskProcess(taskCatalog(), std::atoi(arguments[2]));
    if (role == "fork-server")
        return runForkServer(taskCatalog(), std::atoi(arguments[2]));
    return runWorker(taskCatalog(), argumentCount, arguments);
}
