#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace coreograph {

double median(std::span<const double> values); ///< NaN of none

/// An interval that holds the true value with 95 % confidence, in the unit of what was measured.
struct Interval {
    double low = 0;
    double high = 0;

    bool overlaps(const Interval& other) const { return low <= other.high && other.low <= high; }
};

/// Enough for an interval that is taken again and again while measuring goes on.
inline constexpr std::size_t quickResamples = 400;

/// The percentile bootstrap interval of the median (Efron and Tibshirani, "An Introduction to the
/// Bootstrap", 1993). One value gives an interval of no width, none gives NaN. 20 values cost 0.2 ms.
Interval bootstrapMedianInterval(std::span<const double> values, std::uint64_t seed,
                                 std::size_t resamples = 2000);

/// The bootstrap interval of median(numerators) / median(denominators): a speedup with its doubt.
Interval bootstrapRatioInterval(std::span<const double> numerators, std::span<const double> denominators,
                                std::uint64_t seed, std::size_t resamples = 2000);

/// Indices of the values further than 3.5 scaled median absolute deviations from the median (Iglewicz and
/// Hoaglin, 1993). They are flagged, and kept.
std::vector<std::size_t> outliers(std::span<const double> values);

} // namespace coreograph
