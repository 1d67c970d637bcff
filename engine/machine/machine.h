#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace coreograph {

/// What this machine is, and how much of it this process may use.
struct Machine {
    std::string processor;            ///< "AMD EPYC"
    std::string system;               ///< "Debian GNU/Linux 12 (bookworm), Linux 6.1"
    std::uint32_t cores = 1;          ///< physical cores
    std::uint32_t threadsPerCore = 1; ///< 2 with SMT
    std::uint64_t memoryBytes = 0;
    std::uint64_t secondLevelCacheBytes = 0; ///< of one core; 0 where not known
    std::vector<std::uint32_t> allowed;      ///< logical cores in the affinity mask, ascending
    double quotaCores = 0;                   ///< of the cgroup, in cores; 0 for none

    /// Logical cores this process really has: the mask, capped by the quota rounded up. At least 1.
    std::uint32_t usableCores() const;
};

/// Reads the machine from the files below `root` ("/" but in tests), caches and SMT from /sys where it has them, in well
/// under a millisecond. What cannot be read is left at its default; `allowed` then has one core.
Machine readMachineQuickly(const std::string& root = "/");

/// What a recording says of the machine: key to text.
std::map<std::string, std::string> describeForRecording(const Machine& machine);

} // namespace coreograph
