#include "engine/recording/lane_strip.h"

#include <algorithm>

namespace coreograph {

std::span<const LaneColumn> LaneStrip::show(const LaneTrack& track, const ColumnGrid& grid,
                                            std::int64_t first, std::size_t count) {
    const std::int64_t stop = first + static_cast<std::int64_t>(count);
    const bool isSame = m_track == &track && m_grid == grid;
    const std::int64_t keptFrom = isSame ? std::clamp(m_first, first, stop) : first;
    const std::int64_t keptTo = isSame ? std::clamp(m_settled, keptFrom, stop) : first;

    std::vector<LaneColumn> columns(count);
    const auto at = [&](std::int64_t column) { return columns.begin() + (column - first); };
    if (keptFrom < keptTo)
        std::copy_n(m_columns.begin() + (keptFrom - m_first), keptTo - keptFrom, at(keptFrom));
    laneColumns(track, grid, first, {at(first), at(keptFrom)});
    laneColumns(track, grid, keptTo, {at(keptTo), at(stop)});

    m_track = &track;
    m_grid = grid;
    m_first = first;
    m_settled = track.isEmpty() ? first : std::clamp(grid.columnAt(track.lastTime()), first, stop);
    m_columns = std::move(columns);
    return m_columns;
}

} // namespace coreograph
