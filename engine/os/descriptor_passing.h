#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "engine/os/file_descriptor.h"

namespace coreograph {

/// Hands copies of up to 8 open descriptors to whoever reads the other end of the socket (SCM_RIGHTS).
/// False when nobody is there any more.
bool sendDescriptors(int socket, std::span<const int> descriptors);

/// Waits for the next hand-over; nothing when the other end is gone.
std::optional<std::vector<FileDescriptor>> receiveDescriptors(int socket);

} // namespace coreograph
