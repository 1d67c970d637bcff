#include "engine/concurrency/worker.h"
#include "engine/work/workload.h"

/// The lean program behind every worker process of the process pool.
int main(int argumentCount, char** arguments) {
    return coreograph::runWorker(coreograph::taskCatalog(), argumentCount, arguments);
}
