#include "engine/machine/available_memory.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/machine/control_groups.h"
#include "engine/machine/small_file.h"

namespace coreograph {

namespace {

/// Nothing for "max" and for what is not there.
std::optional<std::uint64_t> numberIn(const std::string& text) {
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> leftBy(const ControlGroup& group) {
    const auto read = [&](const char* name) { return readSmallFile(group.folder + "/" + name); };
    const auto limit = numberIn(read(group.unified ? "memory.max" : "memory.limit_in_bytes"));
    const auto used = numberIn(read(group.unified ? "memory.current" : "memory.usage_in_bytes"));
    if (!limit || !used)
        return std::nullopt;
    const char* dropped = group.unified ? "inactive_file" : "total_inactive_file";
    const std::uint64_t spare = numberIn(valueOf(dropped, ' ', read("memory.stat"))).value_or(0);
    const std::uint64_t held = *used - std::min(*used, spare);
    return *limit - std::min(*limit, held);
}

} // namespace

std::uint64_t readAvailableMemory(const std::string& root) {
    const std::string below = asPrefix(root);
    const std::string ofMachine = valueOf("MemAvailable", ':', readSmallFile(below + "/proc/meminfo"));
    std::optional<std::uint64_t> least;
    if (const auto kibibytes = numberIn(ofMachine))
        least = *kibibytes << 10U;
    for (const ControlGroup& group : ownControlGroups(below, "memory"))
        if (const auto left = leftBy(group))
            least = std::min(*left, least.value_or(*left));
    return least.value_or(0);
}

} // namespace coreograph
