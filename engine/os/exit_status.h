#pragma once

#include <string>

namespace coreograph {

/// How a process ended.
struct ExitStatus {
    int signal = 0; ///< what killed it; 0 when it left by itself
    int code = 0;   ///< what it left with

    bool killed() const { return signal != 0; }
};

/// "was killed by SIGKILL (Killed)", "exited with code 3".
std::string describe(const ExitStatus& status);

} // namespace coreograph
