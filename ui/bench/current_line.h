#pragma once

#include <cstdint>

#include "engine/recording/source_line.h"

namespace coreograph {

class Recording;

/// The source line of the latest event of any lane at or before `time` (ns); file 0 where there is none.
SourceLine lineAt(const Recording& recording, std::int64_t time);

} // namespace coreograph
