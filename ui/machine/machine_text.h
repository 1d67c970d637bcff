#pragma once

#include <QString>

#include "engine/machine/machine.h"

namespace coreograph {

/// What the machine is, in the reader's words: "2 cores, no SMT, 24 GiB, no quota".
QString machineText(const Machine& machine);

} // namespace coreograph
