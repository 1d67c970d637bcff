#include "ui/lesson/number_text.h"

#include <QCoreApplication>
#include <cmath>

namespace coreograph {

namespace {

constexpr QChar noBreakSpace(0x00A0);
constexpr QChar minus(0x2212);

/// Three figures, no more zeros than needed: 4.1, 1.02, 203, 12,480.
QString threeFigures(double value, const QLocale& locale) {
    if (value == 0 || !std::isfinite(value))
        return value == 0 ? locale.toString(0) : QStringLiteral("–");
    const int digitsBefore = static_cast<int>(std::floor(std::log10(std::fabs(value)))) + 1;
    const int decimals = std::clamp(3 - digitsBefore, 0, 6);
    const double scale = std::pow(10.0, decimals);
    const double rounded = std::round(value * scale) / scale;
    int needed = 0;
    while (needed < decimals && std::fabs(rounded * std::pow(10.0, needed) -
                                          std::round(rounded * std::pow(10.0, needed))) > 1e-7 * scale)
        ++needed;
    QString text = locale.toString(std::fabs(rounded), 'f', needed);
    return rounded < 0 ? minus + text : text;
}

struct Scale {
    double factor;
    const char* unit;
};

/// The first scale in which the value is at least 1, or the last.
template<std::size_t count>
const Scale& fittingScale(double value, const Scale (&scales)[count]) {
    for (const Scale& scale : scales)
        if (std::fabs(value) >= scale.factor * 0.9995)
            return scale;
    return scales[count - 1];
}

QString scaled(double value, const Scale& scale, const QLocale& locale) {
    return threeFigures(value / scale.factor, locale) + noBreakSpace + QString::fromUtf8(scale.unit);
}

constexpr Scale timeScales[]{{1.0, "s"}, {1e-3, "ms"}, {1e-6, "µs"}, {1e-9, "ns"}};
constexpr Scale kibScales[]{{1048576.0, "GiB"}, {1024.0, "MiB"}, {1.0, "KiB"}};
constexpr Scale mibScales[]{{1024.0, "GiB"}, {1.0, "MiB"}};

} // namespace

QString numberText(const Measured& measured, const QLocale& locale) {
    if (measured.unit == "s")
        return scaled(measured.value, fittingScale(measured.value, timeScales), locale);
    if (measured.unit == "KiB")
        return scaled(measured.value, fittingScale(measured.value, kibScales), locale);
    if (measured.unit == "MiB")
        return scaled(measured.value, fittingScale(measured.value, mibScales), locale);
    const QString number = threeFigures(measured.value, locale);
    if (measured.unit == "ratio" || measured.unit == "times")
        return QCoreApplication::translate("coreograph::numberText", "%1 times")
            .arg(number)
            .replace(' ', noBreakSpace);
    return measured.unit.isEmpty() ? number : number + noBreakSpace + measured.unit;
}

} // namespace coreograph
