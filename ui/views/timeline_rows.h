#pragma once

#include <QString>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/recording/recording.h"
#include "ui/views/time_window.h"

namespace coreograph {

/// One row of a timeline: the lanes of one name that came one after the other, such as "thread 1" of every
/// pool in a comparison. Their times do not overlap.
struct TimelineRow {
    QString name;
    std::vector<const LaneTrack*> tracks; ///< none empty, ascending in time

    /// The lane that was there at `time`, or nullptr.
    const LaneTrack* at(std::int64_t time) const;
};

/// When the lane was there: from its first event until it ended or was killed. `endless` while it goes on.
/// REQUIRES: the track is not empty.
TimeWindow lifeOf(const LaneTrack& track);
inline constexpr std::int64_t endless = INT64_MAX;

/// The rows of the lanes that were there at any time of `window`, in order of opening.
std::vector<TimelineRow> timelineRows(const Recording& recording, const TimeWindow& window);

/// What to show of a run up to `cursor` while nobody zooms: all of it; but of a run of many groups (the
/// rounds of a comparison) only the latest two, and of one that went on long after its lanes what they lived.
TimeWindow automaticWindow(const Recording& recording, std::int64_t cursor);

} // namespace coreograph
