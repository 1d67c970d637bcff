#include "engine/recording/lane_columns.h"

#include <algorithm>

#include "engine/recording/lane_sweep.h"

namespace coreograph {
namespace {

/// The begin of each of `parts` equal parts of [begin, end), one after the other, in whole numbers.
class EqualParts {
public:
    EqualParts(std::int64_t begin, std::int64_t end, std::int64_t parts)
        : m_parts(parts)
        , m_step((end - begin) / parts)
        , m_remainder((end - begin) % parts)
        , m_at(begin) {}

    std::int64_t next() {
        m_at += m_step;
        m_rest += m_remainder;
        if (m_rest >= m_parts) {
            m_rest -= m_parts;
            ++m_at;
        }
        return m_at;
    }

private:
    const std::int64_t m_parts;
    const std::int64_t m_step;
    const std::int64_t m_remainder;
    std::int64_t m_at;
    std::int64_t m_rest = 0;
};

LaneColumn columnOf(State state) {
    LaneColumn column{.dominant = state};
    column.shares[static_cast<std::size_t>(state)] = 255;
    return column;
}

LaneColumn columnOf(const StateTimes& before, const StateTimes& after, std::int64_t width) {
    LaneColumn column;
    const float scale = 255.0F / static_cast<float>(width);
    std::int64_t most = 0;
    for (std::size_t state = 0; state < stateCount; ++state) {
        const std::int64_t time = after[state] - before[state];
        if (time == 0)
            continue;
        column.shares[state] =
            static_cast<std::uint8_t>(std::clamp(static_cast<float>(time) * scale + 0.5F, 1.0F, 255.0F));
        if (time > most) {
            most = time;
            column.dominant = static_cast<State>(state);
        }
    }
    return column;
}

/// Faults are no part of the sums: a worker that is killed and replaced at once took no time for it.
void markFaults(const LaneTrack& track, std::int64_t begin, std::int64_t end, std::span<LaneColumn> columns) {
    const auto first = std::ranges::lower_bound(track.faults(), begin);
    const auto last = std::lower_bound(first, track.faults().end(), end);
    const double scale = static_cast<double>(columns.size()) / static_cast<double>(end - begin);
    for (auto fault = first; fault != last; ++fault) {
        const auto column = static_cast<std::size_t>(static_cast<double>(*fault - begin) * scale);
        columns[std::min(column, columns.size() - 1)].isFault = true;
    }
}

} // namespace

void laneColumns(const LaneTrack& track, std::int64_t begin, std::int64_t end,
                 std::span<LaneColumn> columns) {
    if (columns.empty() || end <= begin)
        return;
    EqualParts parts(begin, end, static_cast<std::int64_t>(columns.size()));
    LaneSweep sweep(track, begin);
    std::int64_t from = begin;
    for (LaneColumn& column : columns) {
        const std::int64_t to = parts.next();
        if (to <= sweep.changesAt() || to == from) {
            column = columnOf(sweep.state());
            sweep.advanceTo(to);
        } else {
            const StateTimes before = sweep.sums();
            sweep.advanceTo(to);
            column = columnOf(before, sweep.sums(), to - from);
        }
        from = to;
    }
    markFaults(track, begin, end, columns);
}

} // namespace coreograph
