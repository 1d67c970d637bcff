#include "engine/machine/quota.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <string_view>
#include <vector>

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
/// hierarchy that can limit processor time.
std::optional<Hierarchy> parseMount(const std::string& line) {
    const std::size_t dash = line.find(" - ");
    if (dash == std::string::npos)
        return std::nullopt;
    const std::vector<std::string> where = split(std::string_view(line).substr(0, dash), ' ');
    const std::vector<std::string> what = split(std::string_view(line).substr(dash + 3), ' ');
    if (where.size() < 5 || what.size() < 3)
        return std::nullopt;
    const bool unified = what[0] == "cgroup2";
    if (!unified && !(what[0] == "cgroup" && contains(split(what[2], ','), "cpu")))
        return std::nullopt;
    return Hierarchy{where[4], where[3], unified};
}

/// This process's group in the hierarchy, from lines such as "1:cpu,cpuacct:/docker/abc" or "0::/user.slice".
std::string groupIn(const Hierarchy& hierarchy, const std::string& groups) {
    std::istringstream lines(groups);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        if (hierarchy.unified ? controllers.empty() : contains(split(controllers, ','), "cpu"))
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

/// "200000 100000" microseconds of quota and period to 2 cores; nothing for "max", -1 and no file.
std::optional<double> coresFrom(const std::string& quotaAndPeriod) {
    std::istringstream words(quotaAndPeriod);
    double quota = 0;
    double period = 0;
    if (!(words >> quota >> period) || quota <= 0 || period <= 0)
        return std::nullopt;
    return quota / period;
}

std::optional<double> quotaOfGroup(const Hierarchy& hierarchy, const std::string& directory) {
    if (hierarchy.unified)
        return coresFrom(readSmallFile(directory + "/cpu.max"));
    return coresFrom(readSmallFile(directory + "/cpu.cfs_quota_us") + " " +
                     readSmallFile(directory + "/cpu.cfs_period_us"));
}

/// The smallest quota on the way from the group up to the mount point.
std::optional<double> smallestQuota(const Hierarchy& hierarchy, const std::string& root, std::string group) {
    std::optional<double> smallest;
    for (;;) {
        const auto quota = quotaOfGroup(hierarchy, root + hierarchy.mountPoint + group);
        if (quota && (!smallest || *quota < *smallest))
            smallest = quota;
        if (group.empty())
            return smallest;
        group.resize(group.rfind('/'));
    }
}

} // namespace

double readQuotaCores(const std::string& root) {
    const std::string groups = readSmallFile(root + "/proc/self/cgroup");
    std::istringstream mounts(readSmallFile(root + "/proc/self/mountinfo"));
    std::optional<double> smallest;
    for (std::string line; std::getline(mounts, line);) {
        const auto hierarchy = parseMount(line);
        if (!hierarchy)
            continue;
        const auto quota =
            smallestQuota(*hierarchy, root, belowMountPoint(*hierarchy, groupIn(*hierarchy, groups)));
        if (quota && (!smallest || *quota < *smallest))
            smallest = quota;
    }
    return smallest.value_or(0);
}

} // namespace coreograph
