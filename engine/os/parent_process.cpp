#include "engine/os/parent_process.h"

#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace coreograph {

bool dieWithParent(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    return getppid() == parent;
}

} // namespace coreograph
