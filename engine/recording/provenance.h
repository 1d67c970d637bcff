#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/recording/message.h"

namespace coreograph {

/// Where a run's figures come from, as every export says it: pairs of a key and a text, such as
/// "parameter.workers" and "4", in the order in which they are shown.
std::vector<std::pair<std::string, std::string>> provenance(const RunInfo& info);

} // namespace coreograph
