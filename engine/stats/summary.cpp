#include "engine/stats/summary.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/random.h"

namespace coreograph {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

std::vector<double> sorted(std::span<const double> values) {
    std::vector<double> copy(values.begin(), values.end());
    std::sort(copy.begin(), copy.end());
    return copy;
}

double medianOfSorted(std::span<const double> ascending) {
    if (ascending.empty())
        return notANumber;
    const std::size_t middle = ascending.size() / 2;
    if (ascending.size() % 2 == 1)
        return ascending[middle];
    return (ascending[middle - 1] + ascending[middle]) / 2;
}

/// Draws medians of samples taken with replacement. The values are sorted once, so that a sample's median
/// is found by counting how often each was drawn: no sample is ever sorted.
class MedianResampler {
public:
    explicit MedianResampler(std::span<const double> values)
        : m_ascending(sorted(values))
        , m_drawn(values.size()) {}

    double draw(Random& random) {
        const auto count = static_cast<std::uint32_t>(m_ascending.size());
        std::fill(m_drawn.begin(), m_drawn.end(), 0U);
        for (std::uint32_t i = 0; i < count; ++i)
            ++m_drawn[random.nextBelow(count)];
        return (valueAtRank((count - 1) / 2) + valueAtRank(count / 2)) / 2;
    }

private:
    double valueAtRank(std::uint32_t rank) const {
        std::size_t index = 0;
        for (std::uint32_t seen = m_drawn[0]; seen <= rank; seen += m_drawn[index])
            ++index;
        return m_ascending[index];
    }

    std::vector<double> m_ascending;
    std::vector<std::uint32_t> m_drawn;
};

/// The middle 95 % of the statistics.
Interval percentileInterval(std::vector<double>& statistics) {
    constexpr double tail = 0.025;
    const auto last = static_cast<double>(statistics.size() - 1);
    const auto at = [&](double share) {
        const auto nth = statistics.begin() + std::lround(share * last);
        std::nth_element(statistics.begin(), nth, statistics.end());
        return *nth;
    };
    return {at(tail), at(1 - tail)};
}

} // namespace

double median(std::span<const double> values) { return medianOfSorted(sorted(values)); }

Interval bootstrapMedianInterval(std::span<const double> values, std::uint64_t seed, std::size_t resamples) {
    if (values.empty() || resamples == 0)
        return {notANumber, notANumber};
    Random random(seed);
    MedianResampler resampler(values);
    std::vector<double> medians(resamples);
    for (double& drawn : medians)
        drawn = resampler.draw(random);
    return percentileInterval(medians);
}

Interval bootstrapRatioInterval(std::span<const double> numerators, std::span<const double> denominators,
                                std::uint64_t seed, std::size_t resamples) {
    if (numerators.empty() || denominators.empty() || resamples == 0)
        return {notANumber, notANumber};
    Random random(seed);
    MedianResampler above(numerators);
    MedianResampler below(denominators);
    std::vector<double> ratios(resamples);
    for (double& ratio : ratios) {
        const double numerator = above.draw(random);
        ratio = numerator / below.draw(random);
    }
    return percentileInterval(ratios);
}

std::vector<std::size_t> outliers(std::span<const double> values) {
    constexpr double normalScale = 1.4826; // makes the deviation of normal data its standard deviation
    constexpr double threshold = 3.5;
    const double middle = median(values);
    std::vector<double> deviations;
    deviations.reserve(values.size());
    for (const double value : values)
        deviations.push_back(std::abs(value - middle));
    const double limit = threshold * normalScale * median(deviations);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < deviations.size(); ++i)
        if (deviations[i] > limit)
            found.push_back(i);
    return found;
}

} // namespace coreograph
