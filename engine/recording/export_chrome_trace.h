#pragma once

#include <iosfwd>

#include "engine/recording/recording.h"

namespace coreograph {

/// Writes the recording as Chrome trace events in JSON, for ui.perfetto.dev and chrome://tracing: a named
/// thread for each lane, a slice for each span but idle ones, arrows for flows, counters, and the log as
/// instants. The caller looks at the stream's state for whether it could be written.
///
/// Format: "Trace Event Format", Google, 2016.
void exportChromeTrace(const Recording& recording, std::ostream& out);

} // namespace coreograph
