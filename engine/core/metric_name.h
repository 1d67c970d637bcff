#pragma once

#include <string_view>

namespace coreograph {

/// Whether a demo that reports metrics of this pattern reports that one. A placeholder such as {workers} in the pattern
/// stands for one part of the name, of which a dot is the end.
bool isMetricOf(std::string_view pattern, std::string_view name);

} // namespace coreograph
