#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace coreograph {

/// The cores in a list as the kernel writes it, "0-3,8,10-11" (cpuset(7), "List format"), ascending and
/// without repeats. Parts that are no number or range are left out.
std::vector<std::uint32_t> parseCoreList(std::string_view text);

} // namespace coreograph
