#include "engine/lab/wait_policy.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <unistd.h>

namespace coreograph {

void chooseWaitPolicy(char** arguments) {
    constexpr const char* variable = "OMP_WAIT_POLICY";
    if (std::getenv(variable) != nullptr)
        return;
    setenv(variable, "passive", 1);
    // By its path: the process would else be called "exe".
    std::error_code unknown;
    execv(std::filesystem::read_symlink("/proc/self/exe", unknown).c_str(), arguments);
    execv("/proc/self/exe", arguments); // where its file is gone
    // Where that fails the demos still run, only less kindly to their neighbours.
}

} // namespace coreograph
