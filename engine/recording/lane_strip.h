#pragma once

#include <vector>

#include "engine/recording/lane_columns.h"

namespace coreograph {

/// The columns of one lane that are in view. What stays in view from one frame to the next, while the window
/// is panned or the run goes on, is kept; only the rest is looked up.
class LaneStrip {
public:
    /// `count` columns from `first` on: what laneColumns() fills in. Valid until the next call.
    ///
    /// REQUIRES: a track at the address of the last one is the last one, grown or not.
    std::span<const LaneColumn> show(const LaneTrack& track, const ColumnGrid& grid, std::int64_t first,
                                     std::size_t count);

private:
    const LaneTrack* m_track = nullptr;
    ColumnGrid m_grid;
    std::int64_t m_first = 0;
    std::int64_t m_settled = 0; // from this column on, the lane may still have more to say
    std::vector<LaneColumn> m_columns;
};

} // namespace coreograph
