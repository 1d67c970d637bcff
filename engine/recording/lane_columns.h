#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "engine/recording/column_grid.h"
#include "engine/recording/lane_track.h"

namespace coreograph {

/// How a lane spent the time that one column of pixels stands for. One vector register wide.
struct alignas(16) LaneColumn {
    /// 255ths of the column's time in each state, indexed by State; what took any time has at least 1.
    std::array<std::uint8_t, stateCount> shares{};
    State dominant = State::Idle; ///< where most of the time went
    bool isFault = false;         ///< the worker was killed or failed in this column, however briefly

    bool operator==(const LaneColumn&) const = default;
};

/// Fills `columns` with how the lane spent the grid's columns from the `first` on. A column that is shorter
/// than a nanosecond has the state at its begin. Costs much the same whether the stretch holds ten events or
/// ten million.
///
/// As LaneTrack::timesIn says, the time before the lane's first event is Idle and the last state goes on for
/// ever: draw nothing before event(0).time and after the cursor.
void laneColumns(const LaneTrack& track, const ColumnGrid& grid, std::int64_t first,
                 std::span<LaneColumn> columns);

} // namespace coreograph
