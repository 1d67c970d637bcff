#include "engine/core/metric_name.h"

namespace coreograph {

bool isMetricOf(std::string_view pattern, std::string_view name) {
    const std::size_t open = pattern.find('{');
    if (open == std::string_view::npos || name.substr(0, open) != pattern.substr(0, open))
        return name == pattern;
    const std::string_view inPlace = name.substr(open, name.find('.', open) - open);
    return !inPlace.empty() &&
           isMetricOf(pattern.substr(pattern.find('}', open) + 1), name.substr(open + inPlace.size()));
}

} // namespace coreograph
