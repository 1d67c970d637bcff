#include "ui/theme/contrast.h"

#include <algorithm>
#include <cmath>

namespace coreograph {

namespace {

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {channel(from.red(), to.red()), channel(from.green(), to.green()),
            channel(from.blue(), to.blue())};
}

} // namespace

double contrastRatio(const QColor& one, const QColor& other) {
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

QColor readableOn(const QColor& ground, const QColor& mark) {
    const QColor end = luminance(ground) > 0.18 ? Qt::black : Qt::white;
    for (int percent = 0; percent < 100; percent += 5)
        if (const QColor candidate = mixed(mark, end, percent / 100.0);
            contrastRatio(candidate, ground) >= 4.5)
            return candidate;
    return end;
}

} // namespace coreograph
