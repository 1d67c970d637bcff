#include "ui/views/quantity_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace coreograph {

namespace {

constexpr double second = 1e9;

QString withUnit(double value, int decimals, const QString& unit) {
    return QLocale().toString(value, 'f', decimals) + QChar::Nbsp + unit;
}

QString minutesText(double nanoseconds) {
    const auto seconds = static_cast<qint64>(std::llround(nanoseconds / second));
    return QCoreApplication::translate("coreograph", "%L1 min %L2 s")
        .arg(seconds / 60)
        .arg(seconds % 60)
        .replace(u' ', QChar::Nbsp);
}

} // namespace

TimeUnit timeUnitFor(double nanoseconds) {
    const double size = std::abs(nanoseconds);
    if (size < 1e3)
        return {1, QCoreApplication::translate("coreograph", "ns")};
    if (size < 1e6)
        return {1e3, QCoreApplication::translate("coreograph", "µs")};
    if (size < second)
        return {1e6, QCoreApplication::translate("coreograph", "ms")};
    return {second, QCoreApplication::translate("coreograph", "s")};
}

QString durationText(double nanoseconds) {
    if (std::abs(nanoseconds) >= 120 * second)
        return minutesText(nanoseconds);
    TimeUnit unit = timeUnitFor(nanoseconds);
    // 999.7 us would be written "1,000 us".
    if (unit.nanoseconds < second && std::round(std::abs(nanoseconds) / unit.nanoseconds) >= 1000)
        unit = timeUnitFor(unit.nanoseconds * 1000);
    const double value = nanoseconds / unit.nanoseconds;
    const bool whole = unit.nanoseconds == 1 || std::abs(value) >= 99.95;
    return withUnit(value, whole ? 0 : 1, unit.name);
}

QString roundDurationText(double nanoseconds) {
    const TimeUnit unit = timeUnitFor(nanoseconds * 1.000001); // a rounding error below 1 ms is 1 ms
    return QLocale().toString(nanoseconds / unit.nanoseconds, 'g', 4) + QChar::Nbsp + unit.name;
}

QString percentText(double share) {
    const double percent = share * 100;
    const bool fine = std::abs(percent) < 9.95 && std::abs(percent - std::round(percent)) >= 0.05;
    return withUnit(percent, fine ? 1 : 0, QStringLiteral("%"));
}

QString roundPercentText(double share) {
    return QLocale().toString(share * 100, 'g', 4) + QChar::Nbsp + QStringLiteral("%");
}

QString numberText(double value, int significant) {
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const int digits = value == 0 ? 1 : static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
    int decimals = std::clamp(significant - digits, 0, 9);
    // 0.9999 is rounded to one digit more, "1.000".
    if (decimals > 0 &&
        std::round(std::abs(value) * std::pow(10, decimals)) >= std::pow(10, digits + decimals))
        --decimals;
    return QLocale().toString(value, 'f', decimals);
}

QString plainNumber(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', QLocale::FloatingPointShortest) : QString();
}

} // namespace coreograph
