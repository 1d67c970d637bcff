#include "engine/lab/catalog.h"
#include "engine/lab/lab.h"
#include "engine/lab/wait_policy.h"

int main(int argumentCount, char** arguments) {
    coreograph::chooseWaitPolicy(arguments);
    return coreograph::labMain(coreograph::demoCatalog(), argumentCount, arguments);
}
