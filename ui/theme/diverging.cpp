#include "ui/theme/diverging.h"

#include <QColor>
#include <algorithm>
#include <cmath>

namespace coreograph {

QRgb diverging(double share, bool dark) {
    constexpr QRgb lightMiddle = 0xFFF1F1ED;
    constexpr QRgb darkMiddle = 0xFF262A30;
    constexpr QRgb negative = 0xFFC8500A;
    constexpr QRgb positive = 0xFF0B6FB0;
    const QRgb middle = dark ? darkMiddle : lightMiddle;
    const QRgb end = share < 0 ? negative : positive;
    const double part = std::min(std::abs(share), 1.0);
    const auto mix = [part](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * part));
    };
    return qRgb(mix(qRed(middle), qRed(end)), mix(qGreen(middle), qGreen(end)),
                mix(qBlue(middle), qBlue(end)));
}

} // namespace coreograph
