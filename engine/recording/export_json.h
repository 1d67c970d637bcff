#pragma once

#include <iosfwd>

#include "engine/recording/recording.h"

namespace coreograph {

/// Writes what the run was, how it ended, its lanes, metrics, tables and log as one JSON object on one line.
/// Events, counters and tensors have better homes. What is no number is null. The caller looks at the
/// stream's state for whether it could be written.
void exportJson(const Recording& recording, std::ostream& out);

} // namespace coreograph
