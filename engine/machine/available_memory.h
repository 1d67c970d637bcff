#pragma once

#include <cstdint>
#include <string>

namespace coreograph {

/// Bytes that this process can have without swapping and without being killed for it: what the machine has left
/// (MemAvailable, proc(5)), or what the strictest control group from its own up to the root leaves it, of cgroup
/// v2 (memory.max) and v1. 0 where nothing says. Reads below `root`.
///
/// Of what a group holds, file pages not used lately do not count: the kernel drops them first.
std::uint64_t readAvailableMemory(const std::string& root = "/");

} // namespace coreograph
