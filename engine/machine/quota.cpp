#include "engine/machine/quota.h"

#include <optional>
#include <sstream>

#include "engine/machine/control_groups.h"
#include "engine/machine/small_file.h"

namespace coreograph {

namespace {

/// "200000 100000" microseconds of quota and period to 2 cores; nothing for "max", -1 and no file.
std::optional<double> coresFrom(const std::string& quotaAndPeriod) {
    std::istringstream words(quotaAndPeriod);
    double quota = 0;
    double period = 0;
    if (!(words >> quota >> period) || quota <= 0 || period <= 0)
        return std::nullopt;
    return quota / period;
}

std::optional<double> quotaOf(const ControlGroup& group) {
    if (group.unified)
        return coresFrom(readSmallFile(group.folder + "/cpu.max"));
    return coresFrom(readSmallFile(group.folder + "/cpu.cfs_quota_us") + " " +
                     readSmallFile(group.folder + "/cpu.cfs_period_us"));
}

} // namespace

double readQuotaCores(const std::string& root) {
    std::optional<double> smallest;
    for (const ControlGroup& group : ownControlGroups(root, "cpu")) {
        const auto quota = quotaOf(group);
        if (quota && (!smallest || *quota < *smallest))
            smallest = quota;
    }
    return smallest.value_or(0);
}

} // namespace coreograph
