#pragma once

#include <QString>

namespace coreograph {

/// Round numbers, evenly spaced, for the ticks of an axis: the first is not above what is to be shown, the last not below it.
struct RoundScale {
    /// REQUIRES: low <= high, both finite; `mostSteps` > 1. Where they are equal, the scale has room around them.
    static RoundScale around(double low, double high, int mostSteps);

    double step = 1; ///< 1, 2, 2.5 or 5 times a power of ten
    int first = 0;   ///< in steps
    int last = 1;    ///< in steps

    double value(int tick) const { return tick * step; } ///< `tick` is from first to last
    double low() const { return value(first); }
    double high() const { return value(last); }
    QString text(int tick) const; ///< in the reader's locale, with as many decimals as all ticks need: "0.25"
};

} // namespace coreograph
