#include "ui/theme/viridis.h"

#include <QColor>
#include <algorithm>
#include <array>
#include <cmath>

namespace coreograph {

QRgb viridis(double share) {
    // Every 32nd of the published table's 256 colours.
    constexpr std::array<QRgb, 9> stops{0xFF440154, 0xFF472D7B, 0xFF3B528B, 0xFF2C728E, 0xFF21918C,
                                        0xFF28AE80, 0xFF5EC962, 0xFFADDC30, 0xFFFDE725};
    const double position = std::clamp(share, 0.0, 1.0) * (stops.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(position), stops.size() - 2);
    const double part = position - static_cast<double>(below);
    const auto mix = [part](int low, int high) {
        return static_cast<int>(std::lround(low + (high - low) * part));
    };
    const QRgb low = stops[below];
    const QRgb high = stops[below + 1];
    return qRgb(mix(qRed(low), qRed(high)), mix(qGreen(low), qGreen(high)), mix(qBlue(low), qBlue(high)));
}

} // namespace coreograph
