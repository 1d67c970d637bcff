#include "engine/machine/core_numbers.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "engine/core/text.h"

namespace coreograph {

namespace {

/// More cores than any kernel is built for: a list that claims more is not believed.
constexpr std::uint32_t coreLimit = 1U << 16U;

std::optional<std::uint32_t> parseCore(std::string_view text) {
    std::uint32_t core = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, core);
    if (error != std::errc{} || rest != end || core >= coreLimit)
        return std::nullopt;
    return core;
}

} // namespace

std::vector<std::uint32_t> parseCoreList(std::string_view text) {
    text = text.substr(0, text.find_last_not_of(" \t\n") + 1);
    std::vector<std::uint32_t> cores;
    for (const std::string& part : split(text, ',')) {
        const std::size_t dash = part.find('-');
        const auto first = parseCore(std::string_view(part).substr(0, dash));
        const auto last =
            dash == std::string::npos ? first : parseCore(std::string_view(part).substr(dash + 1));
        if (!first || !last)
            continue;
        for (std::uint32_t core = *first; core <= *last; ++core)
            cores.push_back(core);
    }
    std::sort(cores.begin(), cores.end());
    cores.erase(std::unique(cores.begin(), cores.end()), cores.end());
    return cores;
}

} // namespace coreograph
