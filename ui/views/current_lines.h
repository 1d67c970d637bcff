#pragma once

#include <cstdint>

#include "engine/core/source_line.h"

namespace coreograph {

class LaneTrack;
class Recording;

/// Where the lane's worker was at `time` (ns): the line on which it entered its state, which of a task is the line that
/// asked for it, and the line it has written from since. None before its first event.
SourceLines linesAt(const LaneTrack& track, std::int64_t time);

/// Where the workers that were there at `time` were, all of them; once the last has ended, where it did.
SourceLines linesAt(const Recording& recording, std::int64_t time);

} // namespace coreograph
