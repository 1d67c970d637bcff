#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/recording/recording.h"

namespace coreograph {

/// The rows of a table as they stood at `time`: of rows with the same key (the first `keyColumns` cells) the
/// latest, in the place of the first.
std::vector<const TableRow*> currentRows(const Table& table,
                                         std::int64_t time = std::numeric_limits<std::int64_t>::max());

} // namespace coreograph
