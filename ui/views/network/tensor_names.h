#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/recording/recording.h"

namespace coreograph {

/// The names of a network's tensors that begin with `prefix`, in the order in which each set of them is recorded, which is
/// that of the layers. All have come when one comes again.
std::vector<std::string> tensorNames(const Recording& recording, std::string_view prefix);

} // namespace coreograph
