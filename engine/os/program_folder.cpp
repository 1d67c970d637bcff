#include "engine/os/program_folder.h"

#include <system_error>

namespace coreograph {

std::filesystem::path programFolder() {
    std::error_code failed;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? std::filesystem::current_path(failed) : program.parent_path();
}

} // namespace coreograph
