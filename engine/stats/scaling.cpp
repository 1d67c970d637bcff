#include "engine/stats/scaling.h"

#include <algorithm>
#include <limits>

namespace coreograph {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

bool saysSomething(const SpeedupPoint& point) { return point.workers > 1 && point.speedup > 0; }

} // namespace

double amdahlSpeedup(double workers, double serialFraction) {
    return 1 / (serialFraction + (1 - serialFraction) / workers);
}

double gustafsonSpeedup(double workers, double serialFraction) {
    return serialFraction + (1 - serialFraction) * workers;
}

double karpFlatt(double workers, double speedup) {
    if (workers <= 1 || speedup <= 0)
        return notANumber;
    return (1 / speedup - 1 / workers) / (1 - 1 / workers);
}

SerialFraction meaningOf(double serialFraction) {
    constexpr double rounding = 0.005;
    if (serialFraction < -rounding)
        return SerialFraction::FasterThanIdeal;
    return serialFraction > 1 + rounding ? SerialFraction::SlowerThanSerial : SerialFraction::PartOfTheWork;
}

double efficiency(double workers, double speedup) { return speedup / workers; }

double fitSerialFraction(std::span<const SpeedupPoint> points, double cores) {
    // 1/S - 1/p = s (1 - 1/p): a line through the origin whose slope is s.
    double products = 0;
    double squares = 0;
    for (const SpeedupPoint& point : points) {
        if (!saysSomething(point) || point.workers > cores)
            continue;
        const double parallel = 1 - 1 / point.workers;
        products += parallel * (1 / point.speedup - 1 / point.workers);
        squares += parallel * parallel;
    }
    if (squares == 0)
        return notANumber;
    return products / squares;
}

double ScalabilityFit::speedup(double workers) const {
    return workers / (1 + contention * (workers - 1) + coherency * workers * (workers - 1));
}

ScalabilityFit fitScalability(std::span<const SpeedupPoint> points) {
    // N/S - 1 = contention (N - 1) + coherency N (N - 1): two unknowns, solved by the normal equations.
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double ay = 0;
    double by = 0;
    for (const SpeedupPoint& point : points) {
        if (!saysSomething(point))
            continue;
        const double a = point.workers - 1;
        const double b = point.workers * a;
        const double y = point.workers / point.speedup - 1;
        aa += a * a;
        ab += a * b;
        bb += b * b;
        ay += a * y;
        by += b * y;
    }
    if (aa == 0)
        return {notANumber, notANumber};
    const double determinant = aa * bb - ab * ab;
    if (determinant <= 1e-9 * aa * bb) // one number of workers cannot tell the two apart
        return {std::max(0.0, ay / aa), 0};
    const ScalabilityFit fit{(ay * bb - by * ab) / determinant, (by * aa - ay * ab) / determinant};
    if (fit.coherency < 0)
        return {std::max(0.0, ay / aa), 0};
    if (fit.contention < 0)
        return {0, std::max(0.0, by / bb)};
    return fit;
}

} // namespace coreograph
