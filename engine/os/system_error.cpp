#include "engine/os/system_error.h"

#include <cerrno>
#include <system_error>

namespace coreograph {

Error systemError(const std::string& what, int code) {
    return {what + ": " + std::generic_category().message(code)};
}

Error systemError(const std::string& what) { return systemError(what, errno); }

} // namespace coreograph
