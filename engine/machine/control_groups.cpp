#include "engine/machine/control_groups.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include "engine/core/text.h"
#include "engine/machine/small_file.h"

namespace coreograph {

namespace {

/// A control group hierarchy as it is mounted here.
struct Hierarchy {
    std::string mountPoint; ///< "/sys/fs/cgroup"
    std::string top;        ///< the group that is mounted there: "/" but in a container
    bool unified = false;   ///< cgroup v2
};

bool contains(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The line "31 23 0:28 TOP MOUNTPOINT rw,relatime shared:4 - cgroup2 cgroup2 rw" (proc(5)), if it mounts a
/// hierarchy that has this controller.
std::optional<Hierarchy> parseMount(const std::string& line, std::string_view controller) {
    const std::size_t dash = line.find(" - ");
    if (dash == std::string::npos)
        return std::nullopt;
    const std::vector<std::string> where = split(std::string_view(line).substr(0, dash), ' ');
    const std::vector<std::string> what = split(std::string_view(line).substr(dash + 3), ' ');
    if (where.size() < 5 || what.size() < 3)
        return std::nullopt;
    const bool unified = what[0] == "cgroup2";
    if (!unified && !(what[0] == "cgroup" && contains(split(what[2], ','), controller)))
        return std::nullopt;
    return Hierarchy{where[4], where[3], unified};
}

/// This process's group in the controller's hierarchy, from lines such as "1:cpu,cpuacct:/docker/abc" or "0::/user.slice".
std::string groupIn(const Hierarchy& hierarchy, std::string_view controller, const std::string& groups) {
    std::istringstream lines(groups);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        if (hierarchy.unified ? controllers.empty() : contains(split(controllers, ','), controller))
            return line.substr(second + 1);
    }
    return "/";
}

/// The group's path below the mount point. A container often sees its own group as the top, under another
/// name; then the mount point itself is its group.
std::string belowMountPoint(const Hierarchy& hierarchy, const std::string& group) {
    if (group == "/" || group.find("/..") != std::string::npos)
        return {};
    if (hierarchy.top == "/")
        return group;
    return group.starts_with(hierarchy.top + "/") ? group.substr(hierarchy.top.size()) : std::string();
}

} // namespace

std::vector<ControlGroup> ownControlGroups(const std::string& root, std::string_view controller) {
    std::vector<ControlGroup> own;
    const std::string groups = readSmallFile(root + "/proc/self/cgroup");
    std::istringstream mounts(readSmallFile(root + "/proc/self/mountinfo"));
    for (std::string line; std::getline(mounts, line);) {
        const auto hierarchy = parseMount(line, controller);
        if (!hierarchy)
            continue;
        std::string group = belowMountPoint(*hierarchy, groupIn(*hierarchy, controller, groups));
        own.push_back({root + hierarchy->mountPoint + group, hierarchy->unified});
        while (!group.empty()) {
            group.resize(group.rfind('/'));
            own.push_back({root + hierarchy->mountPoint + group, hierarchy->unified});
        }
    }
    return own;
}

} // namespace coreograph
