#include "engine/concurrency/worker.h"
#include "tests/concurrency/test_tasks.h"

int main(int argumentCount, char** arguments) {
    return coreograph::runWorker(coreograph::test::tasks(), argumentCount, arguments);
}
