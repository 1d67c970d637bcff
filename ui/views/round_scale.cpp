#include "ui/views/round_scale.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace coreograph {

namespace {

constexpr double factors[] = {1, 2, 2.5, 5};
constexpr double hardlyMore = 1e-9; // of a step: a rounding error takes no further tick
constexpr double narrowest = 1e-6;  // of a value: what differs by less is drawn as equal
constexpr double nothing = 1e-9;

RoundScale withStep(double step, double low, double high) {
    return {step, static_cast<int>(std::floor(low / step + hardlyMore)),
            static_cast<int>(std::ceil(high / step - hardlyMore))};
}

} // namespace

RoundScale RoundScale::around(double low, double high, int mostSteps) {
    const double size = std::max(std::abs(low), std::abs(high));
    if (size < nothing || high - low < narrowest * size) {
        const double room = size < nothing ? 0.5 : size / 2;
        low -= room;
        high += room;
    }
    for (double power = std::pow(10, std::floor(std::log10((high - low) / mostSteps)));; power *= 10)
        for (const double factor : factors)
            if (const RoundScale scale = withStep(factor * power, low, high);
                scale.last - scale.first <= mostSteps)
                return scale;
}

QString RoundScale::text(int tick) const {
    const double power = std::floor(std::log10(step) + hardlyMore);
    const bool isHalf = std::abs(step / std::pow(10, power) - 2.5) < 0.1;
    const int decimals = std::max(0, static_cast<int>(-power) + (isHalf ? 1 : 0));
    return QLocale().toString(value(tick), 'f', decimals);
}

} // namespace coreograph
