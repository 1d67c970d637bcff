#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coreograph {

/// The parts of `text` between separators; none for an empty text.
std::vector<std::string> split(std::string_view text, char separator);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

} // namespace coreograph
