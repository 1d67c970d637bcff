#pragma once

#include <iosfwd>

#include "engine/recording/recording.h"

namespace coreograph {

/// Tables as comma-separated values (RFC 4180, in UTF-8). Each begins with lines of "# key: text" that say
/// where its figures come from, then the names of the columns. Numbers are written so that they read back
/// as they were, with a point whatever the locale. The caller looks at the stream's state for whether it
/// could be written.

/// One line for each event of each lane: lane after lane, in order of time. Its source file is as sourceFileName() has it.
void exportEventsCsv(const Recording& recording, std::ostream& out);

/// One line for each value of each counter.
void exportCountersCsv(const Recording& recording, std::ostream& out);

/// One line for each metric, in order of arrival.
void exportMetricsCsv(const Recording& recording, std::ostream& out);

/// One of the recording's tables.
void exportTableCsv(const Recording& recording, const Table& table, std::ostream& out);

} // namespace coreograph
