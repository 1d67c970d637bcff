#pragma once

#include <vector>

#include "engine/lab/demo.h"

namespace coreograph {

/// Every demo there is. The list is generated from the files in engine/demos.
std::vector<Demo> demoCatalog();

} // namespace coreograph
