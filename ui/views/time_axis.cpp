#include "ui/views/time_axis.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr int labelGap = 20;

double stepAtLeast(double length) {
    const double power = std::pow(10.0, std::floor(std::log10(length)));
    for (const double factor : {1.0, 2.0, 4.0, 5.0, 8.0})
        if (factor * power >= length * 0.999999)
            return factor * power;
    return 10 * power;
}

/// The unit that suits the far end, with the decimals that tell the ticks apart.
QString tickLabel(std::int64_t time, double step, const TimeWindow& window) {
    const TimeUnit unit = timeUnitFor(std::max(std::abs(static_cast<double>(window.end)), step));
    const int decimals =
        std::max(0, static_cast<int>(std::ceil(-std::log10(step / unit.nanoseconds) - 1e-6)));
    return QLocale().toString(static_cast<double>(time) / unit.nanoseconds, 'f', decimals) + QChar::Nbsp +
           unit.name;
}

} // namespace

std::vector<TimeTick> timeTicks(const TimeWindow& window, int pixels, const QFontMetrics& metrics) {
    std::vector<TimeTick> ticks;
    const double perPixel = static_cast<double>(window.length()) / std::max(1, pixels);
    double step = stepAtLeast(std::max(1.0, perPixel * labelGap));
    const auto widest = [&] {
        return metrics.horizontalAdvance(tickLabel(window.end, step, window)) + labelGap;
    };
    while (step / perPixel < widest())
        step = stepAtLeast(step * 1.2);
    const auto whole = static_cast<std::int64_t>(step);
    const std::int64_t first = (window.begin + whole - 1) / whole * whole;
    for (std::int64_t time = first; time <= window.end; time += whole)
        ticks.push_back({time, tickLabel(time, step, window)});
    return ticks;
}

void paintTimeAxis(QPainter& painter, const QRect& area, int overhang, const TimeWindow& window,
                   const Theme& theme) {
    painter.setFont(theme.captionFont());
    painter.setPen(theme.palette().muted);
    const QFontMetrics metrics = painter.fontMetrics();
    int free = area.left() - overhang;
    for (const TimeTick& tick : timeTicks(window, area.width(), metrics)) {
        const double share =
            static_cast<double>(tick.time - window.begin) / static_cast<double>(window.length());
        const int width = metrics.horizontalAdvance(tick.label);
        const int middle = area.left() + static_cast<int>(std::lround(share * area.width()));
        const int left =
            std::min(std::max(middle - width / 2, area.left() - overhang), area.right() + overhang - width);
        if (left < free)
            continue;
        painter.drawText(left, area.top() + metrics.ascent(), tick.label);
        free = left + width + labelGap / 3;
    }
}

} // namespace coreograph
