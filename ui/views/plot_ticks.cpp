#include "ui/views/plot_ticks.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/theme/viridis.h"
#include "ui/views/time_axis.h"

namespace coreograph {

namespace {

constexpr int gradientSteps = 16;

using TextTicker = QSharedPointer<QCPAxisTickerText>;

} // namespace

QSharedPointer<QCPAxisTicker> timeTicker(const TimeWindow& window, int pixels, const QFontMetrics& metrics) {
    const TextTicker ticker(new QCPAxisTickerText);
    for (const TimeTick& tick : timeTicks(window, pixels, metrics))
        ticker->addTick(static_cast<double>(tick.time), tick.label);
    return ticker;
}

QSharedPointer<QCPAxisTicker> wholeTicker(int low, int high, int pixels, int labelPixels,
                                          const QString& unit) {
    const int room = std::max(1, pixels / std::max(1, labelPixels));
    int step = 1;
    for (const int larger : {2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1'000, 2'000, 5'000, 10'000, 20'000,
                             50'000, 100'000, 200'000})
        if ((high - low) / step > room)
            step = larger;
    const TextTicker ticker(new QCPAxisTickerText);
    // Counts of workers begin at 1, and the ticks after it at the step.
    if (low == 1 && step > 1)
        ticker->addTick(1, QLocale().toString(1) + unit);
    for (int value = low == 1 && step > 1 ? step : low; value <= high; value += step)
        ticker->addTick(value, QLocale().toString(value) + unit);
    return ticker;
}

QSharedPointer<QCPAxisTicker> powerTicker(double low, double high, int pixels, int labelPixels,
                                          const std::function<QString(double value)>& label) {
    const TextTicker ticker(new QCPAxisTickerText);
    const double pixelsPerDecade = pixels / std::log10(high / low);
    const bool hasRoom = pixelsPerDecade * std::log10(2.0) > labelPixels;
    for (double power = std::pow(10, std::floor(std::log10(low))); power <= high; power *= 10)
        for (const double factor : {1.0, 2.0, 5.0})
            if (const double value = factor * power;
                value >= low && value <= high && (factor == 1.0 || hasRoom))
                ticker->addTick(value, label(value));
    return ticker;
}

QCPColorGradient viridis() {
    QCPColorGradient gradient;
    gradient.clearColorStops();
    for (int stop = 0; stop <= gradientSteps; ++stop) {
        const double share = static_cast<double>(stop) / gradientSteps;
        gradient.setColorStopAt(share, QColor(viridis(share)));
    }
    gradient.setColorInterpolation(QCPColorGradient::ciRGB);
    return gradient;
}

} // namespace coreograph
