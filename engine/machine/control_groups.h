#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coreograph {

/// A control group of this process, as the folder that shows it (cgroups(7)).
struct ControlGroup {
    std::string folder;   ///< "/sys/fs/cgroup/user.slice/app.scope", below the root that was given
    bool unified = false; ///< cgroup v2: its files have other names
};

/// The groups that limit this process with `controller` ("cpu", "memory"): its own and each one above it that can
/// be seen, of cgroup v2 and v1. Reads `root`/proc/self/cgroup and mountinfo to find them.
std::vector<ControlGroup> ownControlGroups(const std::string& root, std::string_view controller);

} // namespace coreograph
