#include "engine/machine/machine.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "engine/core/text.h"
#include "engine/machine/core_numbers.h"
#include "engine/machine/quota.h"
#include "engine/machine/small_file.h"

namespace coreograph {

namespace {

/// The leading number of a text such as "24633156 kB" or "1024K"; 0 where there is none.
std::uint64_t leadingNumber(const std::string& text) { return std::strtoull(text.c_str(), nullptr, 10); }

std::string readProcessor(const std::string& root) {
    const std::string text = readBeginning(root + "/proc/cpuinfo");
    for (const char* const key : {"model name", "Model", "Hardware", "cpu model", "uarch", "cpu"})
        if (std::string name = valueOf(key, ':', text); !name.empty())
            return name;
    const std::string board = readSmallFile(root + "/proc/device-tree/model");
    return board.substr(0, board.find('\0'));
}

/// "6.1" of "6.1.0-18-amd64".
std::string shortKernelVersion(const std::string& release) {
    const std::size_t dot = release.find('.');
    return dot == std::string::npos ? release
                                    : release.substr(0, release.find_first_not_of("0123456789", dot + 1));
}

std::string readSystem(const std::string& root) {
    std::string name;
    for (const char* const path : {"/etc/os-release", "/usr/lib/os-release"})
        if (name.empty())
            name = valueOf("PRETTY_NAME", '=', readSmallFile(root + path));
    std::erase(name, '"');
    const std::string kernel = shortKernelVersion(readSmallFile(root + "/proc/sys/kernel/osrelease"));
    std::vector<std::string> parts;
    if (!name.empty())
        parts.push_back(name);
    if (!kernel.empty())
        parts.push_back("Linux " + kernel);
    return join(parts, ", ");
}

std::uint64_t readMemoryBytes(const std::string& root) {
    return 1024 * leadingNumber(valueOf("MemTotal", ':', readSmallFile(root + "/proc/meminfo")));
}

std::string coreFolder(const std::string& root, std::uint32_t core) {
    return root + "/sys/devices/system/cpu/cpu" + std::to_string(core);
}

std::vector<std::uint32_t> readOnline(const std::string& root) {
    return parseCoreList(readSmallFile(root + "/sys/devices/system/cpu/online"));
}

/// Groups the logical cores by the physical core they belong to. One that says nothing of its siblings
/// counts as a core of its own.
void readCores(Machine& machine, const std::string& root, std::vector<std::uint32_t> online) {
    if (online.empty())
        return;
    machine.cores = 0;
    while (!online.empty()) {
        const std::string folder = coreFolder(root, online.front());
        auto siblings = parseCoreList(readSmallFile(folder + "/topology/thread_siblings_list"));
        siblings.push_back(online.front());
        const auto removed = std::erase_if(online, [&](std::uint32_t core) {
            return std::find(siblings.begin(), siblings.end(), core) != siblings.end();
        });
        ++machine.cores;
        machine.threadsPerCore = std::max(machine.threadsPerCore, static_cast<std::uint32_t>(removed));
    }
}

std::uint64_t readSecondLevelCache(const std::string& root, std::uint32_t core) {
    constexpr int caches = 8; // an x86 core has four; no core is known to have more than six
    for (int index = 0; index < caches; ++index) {
        const std::string folder = coreFolder(root, core) + "/cache/index" + std::to_string(index);
        if (leadingNumber(readSmallFile(folder + "/level")) != 2)
            continue;
        const std::string size = readSmallFile(folder + "/size");
        const std::uint64_t unit = size.find('M') != std::string::npos ? 1U << 20U : 1U << 10U;
        return leadingNumber(size) * unit;
    }
    return 0;
}

/// The affinity mask, without cores that are switched off: the kernel keeps those in it.
std::vector<std::uint32_t> readAllowed(const std::string& root, const std::vector<std::uint32_t>& online) {
    auto mask = parseCoreList(valueOf("Cpus_allowed_list", ':', readSmallFile(root + "/proc/self/status")));
    if (online.empty() || mask.empty())
        return mask.empty() ? online : mask;
    std::vector<std::uint32_t> both;
    std::set_intersection(mask.begin(), mask.end(), online.begin(), online.end(), std::back_inserter(both));
    return both;
}

std::string oneDecimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, std::round(value) == value ? "%.0f" : "%.1f", value);
    return text;
}

std::string memoryInWords(std::uint64_t bytes) {
    if (bytes == 0)
        return "memory unknown";
    const double gibibytes = static_cast<double>(bytes) / (1U << 30U);
    // The kernel keeps some for itself: 23.5 GiB seen are 24 GiB bought.
    return (gibibytes >= 2 ? oneDecimal(std::round(gibibytes))
                           : oneDecimal(std::round(gibibytes * 10) / 10)) +
           " GiB";
}

} // namespace

std::uint32_t Machine::usableCores() const {
    const auto mask = static_cast<std::uint32_t>(std::max<std::size_t>(1, allowed.size()));
    if (quotaCores <= 0 || quotaCores >= mask)
        return mask;
    return static_cast<std::uint32_t>(std::ceil(quotaCores));
}

Machine readMachineQuickly(const std::string& directory) {
    const std::string root = asPrefix(directory);
    Machine machine;
    const std::vector<std::uint32_t> online = readOnline(root);
    machine.processor = readProcessor(root);
    machine.system = readSystem(root);
    machine.memoryBytes = readMemoryBytes(root);
    machine.quotaCores = readQuotaCores(root);
    readCores(machine, root, online);
    if (!online.empty())
        machine.secondLevelCacheBytes = readSecondLevelCache(root, online.front());
    machine.allowed = readAllowed(root, online);
    if (machine.allowed.empty())
        machine.allowed = {0};
    return machine;
}

std::map<std::string, std::string> describeForRecording(const Machine& machine) {
    std::vector<std::string> allowed;
    for (const std::uint32_t core : machine.allowed)
        allowed.push_back(std::to_string(core));
    return {{"processor", machine.processor},
            {"system", machine.system},
            {"cores", std::to_string(machine.cores)},
            {"threads_per_core", std::to_string(machine.threadsPerCore)},
            {"memory", memoryInWords(machine.memoryBytes)},
            {"second_level_cache", std::to_string(machine.secondLevelCacheBytes >> 10U) + " KiB"},
            {"allowed_cores", join(allowed, ",")},
            {"usable_cores", std::to_string(machine.usableCores())},
            {"quota", machine.quotaCores == 0 ? "none" : oneDecimal(machine.quotaCores) + " cores"}};
}

} // namespace coreograph
