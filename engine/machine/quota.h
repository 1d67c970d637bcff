#pragma once

#include <string>

namespace coreograph {

/// The processor time the control groups of this process grant it, in cores: the smallest quota from its own
/// group up to the root, of cgroup v2 (cpu.max) and v1 (cpu.cfs_quota_us). 0 for no quota. Reads
/// `root`/proc/self/cgroup and mountinfo to find them (cgroups(7)).
double readQuotaCores(const std::string& root);

} // namespace coreograph
