#pragma once

#include <cstdint>

namespace coreograph {

/// Columns of equal width that stand on the time axis for good, numbered from the one that begins at `origin`:
/// where a window is moved along the axis, a column that stays in view keeps its number and its edges.
///
/// Exact in whole numbers: `columns` columns take `span` ns, however many ns or parts of one each takes.
struct ColumnGrid {
    std::int64_t origin = 0;  ///< ns
    std::int64_t span = 1;    ///< ns, above 0
    std::int64_t columns = 1; ///< above 0

    /// When the column begins, ns: the one before it ends there.
    std::int64_t begin(std::int64_t column) const {
        return origin + static_cast<std::int64_t>(floored(Wide{column} * span, columns));
    }

    /// The last column that begins at or before `time`.
    std::int64_t columnAt(std::int64_t time) const {
        return static_cast<std::int64_t>(floored((Wide{time} - origin + 1) * columns - 1, span));
    }

    /// The column whose begin is nearest to `time` where columns are wide.
    std::int64_t columnNearest(std::int64_t time) const {
        return static_cast<std::int64_t>(floored((Wide{time} - origin) * columns * 2 + span, Wide{span} * 2));
    }

    /// How far the exact begin of the column lies after begin(), in parts of a ns of which `columns` make one.
    std::int64_t remainder(std::int64_t column) const {
        const Wide exact = Wide{column} * span;
        return static_cast<std::int64_t>(exact - floored(exact, columns) * columns);
    }

    bool operator==(const ColumnGrid&) const = default;

private:
    __extension__ typedef __int128 Wide; // a late time in narrow columns

    static Wide floored(Wide dividend, Wide divisor) {
        const Wide quotient = dividend / divisor;
        return dividend % divisor < 0 ? quotient - 1 : quotient;
    }
};

} // namespace coreograph
