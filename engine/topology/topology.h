#pragma once

#include "engine/machine/machine.h"

namespace coreograph {

/// The machine as readMachineQuickly() has it and, for "/", cores, SMT and caches as hwloc sees them. Costs 3 to 14 ms:
/// keep it out of start-up.
Machine readMachine(const std::string& root = "/");

} // namespace coreograph
