#include "engine/recording/lane_columns.h"

#include <algorithm>
#include <bit>

#include "engine/recording/lane_sweep.h"

namespace coreograph {
namespace {

/// The begins of a grid's columns, one after the other: what ColumnGrid::begin() says, without a division.
class ColumnBegins {
public:
    ColumnBegins(const ColumnGrid& grid, std::int64_t column)
        : m_columns(grid.columns)
        , m_step(grid.span / grid.columns)
        , m_remainder(grid.span % grid.columns)
        , m_at(grid.begin(column))
        , m_rest(grid.remainder(column)) {}

    std::int64_t next() {
        m_at += m_step;
        m_rest += m_remainder;
        if (m_rest >= m_columns) {
            m_rest -= m_columns;
            ++m_at;
        }
        return m_at;
    }

private:
    const std::int64_t m_columns;
    const std::int64_t m_step;
    const std::int64_t m_remainder;
    std::int64_t m_at;
    std::int64_t m_rest;
};

/// A column for each state that has all of its time in it.
constexpr std::array<LaneColumn, stateCount> plainColumns = [] {
    std::array<LaneColumn, stateCount> columns{};
    for (std::size_t state = 0; state < stateCount; ++state) {
        columns[state].shares[state] = 255;
        columns[state].dominant = static_cast<State>(state);
    }
    return columns;
}();

/// Turns times into shares without a branch, so that the compiler does all states at once. Times are first
/// cut to 27 bits, rounded up so that none vanishes: a share needs 8.
class Shares {
public:
    explicit Shares(std::int64_t longestColumn)
        : m_shift(std::max(0, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(longestColumn))) -
                                  timeBits)) {}

    void write(const StateTimes& before, const StateTimes& after, std::int64_t width,
               LaneColumn& column) const {
        Lanes times{};
        const std::uint64_t roundUp = (std::uint64_t{1} << m_shift) - 1;
        for (std::size_t state = 0; state < stateCount; ++state) {
            const auto time = static_cast<std::uint64_t>(after[state] - before[state]);
            times[state] = static_cast<std::int32_t>((time + roundUp) >> m_shift);
        }
        writeShares(times, 255.0F / static_cast<float>(width >> m_shift), column);
        column.dominant = dominantOf(times);
        column.isFault = false;
    }

private:
    static constexpr int timeBits = 27;
    using Lanes = std::array<std::int32_t, 16>; // states, filled up to the width of vector registers

    static void writeShares(const Lanes& times, float scale, LaneColumn& column) {
        std::array<std::uint8_t, 16> shares; // NOLINT: all written below
        for (std::size_t state = 0; state < times.size(); ++state) {
            const auto share = static_cast<std::int32_t>(static_cast<float>(times[state]) * scale + 0.5F);
            const std::int32_t least = times[state] > 0 ? 1 : 0;
            shares[state] = static_cast<std::uint8_t>(std::min(std::max(share, least), 255));
        }
        std::copy_n(shares.begin(), stateCount, column.shares.begin());
    }

    /// The longest time and its state as one number, so that the largest of them names both.
    static State dominantOf(const Lanes& times) {
        std::int32_t most = 0;
        for (std::size_t state = 0; state < times.size(); ++state)
            most = std::max(most, (times[state] << 4U) | static_cast<std::int32_t>(15 - state));
        return static_cast<State>(15 - (most & 15));
    }

    const int m_shift;
};

/// Faults are no part of the sums: a worker that is killed and replaced at once took no time for it.
void markFaults(const LaneTrack& track, const ColumnGrid& grid, std::int64_t first,
                std::span<LaneColumn> columns) {
    const std::int64_t end = grid.begin(first + static_cast<std::int64_t>(columns.size()));
    auto fault = std::ranges::lower_bound(track.faults(), grid.begin(first));
    for (; fault != track.faults().end() && *fault < end; ++fault)
        columns[static_cast<std::size_t>(grid.columnAt(*fault) - first)].isFault = true;
}

/// Draws the columns of one lane from left to right.
class ColumnSweep {
public:
    ColumnSweep(const LaneTrack& track, std::int64_t begin, std::int64_t longestColumn)
        : m_sweep(track, begin)
        , m_shares(longestColumn)
        , m_from(begin)
        , m_before(m_sweep.sums()) {}

    void drawTo(std::int64_t to, std::size_t block, LaneColumn& column) {
        if (to <= m_sweep.changesAt() || to == m_from) {
            column = plainColumns[static_cast<std::size_t>(m_sweep.state())];
            m_before[static_cast<std::size_t>(m_sweep.state())] += to - m_from;
            m_sweep.advanceTo(to, block);
        } else {
            m_sweep.advanceTo(to, block);
            const StateTimes after = m_sweep.sums();
            m_shares.write(m_before, after, to - m_from, column);
            m_before = after;
        }
        m_from = to;
    }

private:
    LaneSweep m_sweep;
    const Shares m_shares;
    std::int64_t m_from;
    StateTimes m_before;
};

} // namespace

void laneColumns(const LaneTrack& track, const ColumnGrid& grid, std::int64_t first,
                 std::span<LaneColumn> columns) {
    if (columns.empty())
        return;
    ColumnBegins begins(grid, first);
    LaneScout scout(track);
    ColumnSweep sweep(track, grid.begin(first), grid.span / grid.columns + 1);

    // In groups, so that the memory of a whole group is on its way before its first column needs it.
    constexpr std::size_t groupColumns = 16;
    std::array<std::int64_t, groupColumns> ends{};
    std::array<std::size_t, groupColumns> blocks{};
    for (std::size_t done = 0; done < columns.size(); done += groupColumns) {
        const auto group = columns.subspan(done, std::min(groupColumns, columns.size() - done));
        for (std::size_t i = 0; i < group.size(); ++i) {
            ends[i] = begins.next();
            blocks[i] = scout.blockAt(ends[i]);
        }
        for (std::size_t i = 0; i < group.size(); ++i)
            sweep.drawTo(ends[i], blocks[i], group[i]);
    }
    markFaults(track, grid, first, columns);
}

} // namespace coreograph
