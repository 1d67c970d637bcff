#pragma once

#include <QString>
#include <cstdint>

namespace coreograph {

/// Quantities in the words and digits of the reader's locale, with a no-break space before the unit.

/// "3.1 ms", "248 ms", "1.8 s", "2 min 5 s". `nanoseconds` may be negative.
QString durationText(double nanoseconds);

/// A round number of a unit with no more digits than it has: "10 µs", "1 ms", "2.5 s".
QString roundDurationText(double nanoseconds);

/// "97 %"; one decimal below 10 % where it says something. `share` is 0..1.
QString percentText(double share);

/// A round share with no more digits than it has: "12.5 %", "0.105 %". `share` is 0..1.
QString roundPercentText(double share);

/// `value` with so many significant digits and no exponent: "0.0364", "1,930".
QString numberText(double value, int significant = 3);

/// The unit in which durations around `nanoseconds` read best.
struct TimeUnit {
    double nanoseconds = 1; ///< that one of it lasts
    QString name;           ///< "ms"
};
TimeUnit timeUnitFor(double nanoseconds);

/// A number written plainly for a DataTable, with what digits it takes; empty for NaN.
QString plainNumber(double value);

} // namespace coreograph
