#include "ui/lesson/value_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

/// Counts as they are; other numbers with three figures.
QString plainText(double value) {
    const bool isCount = std::isfinite(value) && std::fabs(value) < 1e15 && value == std::floor(value);
    return isCount ? QLocale().toString(value, 'f', 0) : numberText(value);
}

QString bytesText(double kibibytes) {
    if (std::fabs(kibibytes) < 1024)
        return numberText(kibibytes) + QChar::Nbsp + QStringLiteral("KiB");
    if (std::fabs(kibibytes) < 1024 * 1024)
        return numberText(kibibytes / 1024) + QChar::Nbsp + QStringLiteral("MiB");
    return numberText(kibibytes / 1024 / 1024) + QChar::Nbsp + QStringLiteral("GiB");
}

bool isFactor(const Measured& measured) { return measured.unit == "ratio" || measured.unit == "times"; }

/// `number` is the value in words, for the units that leave it as it is.
QString withUnit(const Measured& measured, const QString& number) {
    if (measured.unit == "%")
        return percentText(measured.value / 100);
    if (measured.unit == "share")
        return percentText(measured.value);
    if (isFactor(measured))
        return QCoreApplication::translate("coreograph", "%1 times").arg(number).replace(u' ', QChar::Nbsp);
    return measured.unit.isEmpty() ? number : number + QChar::Nbsp + measured.unit;
}

} // namespace

QString valueText(const Measured& measured) {
    if (measured.unit == "s")
        return durationText(measured.value * 1e9);
    if (measured.unit == "KiB" || measured.unit == "MiB")
        return bytesText(measured.unit == "KiB" ? measured.value : measured.value * 1024);
    if (isFactor(measured) && measured.value == 1)
        return withUnit(measured, numberText(1)); // "1 times" is no English
    return withUnit(measured, plainText(measured.value));
}

QString guessText(const Measured& guessed) {
    if (guessed.unit == "s")
        return roundDurationText(guessed.value * 1e9);
    if (guessed.unit == "%" || guessed.unit == "share")
        return roundPercentText(guessed.unit == "%" ? guessed.value / 100 : guessed.value);
    if (isFactor(guessed) && guessed.value == 1)
        return QCoreApplication::translate("coreograph", "once");
    return withUnit(guessed, QLocale().toString(guessed.value, 'g', 6));
}

} // namespace coreograph
