#pragma once

#include <QFontMetrics>
#include <QPainter>
#include <QString>
#include <vector>

#include "ui/theme/theme.h"
#include "ui/views/time_window.h"

namespace coreograph {

/// A labelled moment on a time axis.
struct TimeTick {
    std::int64_t time = 0;
    QString label; ///< "80 ms"
};

/// Moments that are 1, 2, 4, 5 or 8 times a power of ten apart, as many as leave room for their labels on an axis
/// `pixels` wide.
std::vector<TimeTick> timeTicks(const TimeWindow& window, int pixels, const QFontMetrics& metrics);

/// Draws the labels centred below the ticks on `area`, which is as wide as the window; they may stick out by
/// `overhang` pixels at either side. Leaves out what would touch another label.
void paintTimeAxis(QPainter& painter, const QRect& area, int overhang, const TimeWindow& window,
                   const Theme& theme);

} // namespace coreograph
