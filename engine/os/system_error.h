#pragma once

#include <string>

#include "engine/core/result.h"

namespace coreograph {

/// "`what`: the system's reason", for a system call that has just failed with `code` (errno).
Error systemError(const std::string& what, int code);

/// The same for the errno of now.
Error systemError(const std::string& what);

} // namespace coreograph
