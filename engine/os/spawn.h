#pragma once

#include <string>
#include <vector>

#include "engine/os/child_process.h"

namespace coreograph {

/// What to start.
struct SpawnRequest {
    const FileDescriptor& program;      ///< the program's file, opened by openProgram()
    std::vector<std::string> arguments; ///< the first is the name the program goes by
    std::vector<int> descriptors;       ///< the i-th is descriptor i there; no others are open there
};

/// Opens a program's file, so that what is started stays the same even if another takes its name.
Result<FileDescriptor> openProgram(const std::string& path);

/// Starts a program in a process group of its own, with no signal blocked or ignored and this program's
/// environment. Never forks, so it is quick and safe however large and threaded this program is.
Result<ChildProcess> spawn(const SpawnRequest& request);

} // namespace coreograph
