#include "engine/os/exit_status.h"

#include <cstring>

namespace coreograph {

std::string describe(const ExitStatus& status) {
    if (!status.killed())
        return "exited with code " + std::to_string(status.code);
    const char* name = sigabbrev_np(status.signal);
    const char* words = sigdescr_np(status.signal);
    if (name == nullptr || words == nullptr)
        return "was killed by signal " + std::to_string(status.signal);
    return std::string("was killed by SIG") + name + " (" + words + ")";
}

} // namespace coreograph
