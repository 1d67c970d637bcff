#pragma once

#include <QFontMetrics>
#include <functional>

#include <qcustomplot.h>

#include "ui/views/time_window.h"

namespace coreograph {

/// Ticks for a plot's axes, labelled in the reader's locale.

/// Times in ns, as on the timeline. REQUIRES: `axis` is as wide as `pixels`.
QSharedPointer<QCPAxisTicker> timeTicker(const TimeWindow& window, int pixels, const QFontMetrics& metrics);

/// Whole numbers from `low` to `high`, thinned out to leave room for labels; `unit` follows each number
/// ("×", "%").
QSharedPointer<QCPAxisTicker> wholeTicker(int low, int high, int pixels, int labelPixels,
                                          const QString& unit = {});

/// Powers of ten within [low, high], with 2 and 5 times them where there is room for labels of `labelPixels`.
QSharedPointer<QCPAxisTicker> powerTicker(double low, double high, int pixels, int labelPixels,
                                          const std::function<QString(double value)>& label);

/// The colours of viridis (van der Walt and Smith, 2015), from dark for low to bright for high.
QCPColorGradient viridis();

} // namespace coreograph
