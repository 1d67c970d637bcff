#include "ui/bench/number_box.h"

#include <QLineEdit>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace coreograph {
namespace {

constexpr int significantDigits = 9;

/// No thousands begin with 0: "0,001" where a comma parts them is meant as it is written elsewhere.
QString withItsPoint(const QLocale& locale, QString text) {
    const QString group = locale.groupSeparator();
    return text.startsWith(u'0' + group) ? text.replace(1, group.size(), locale.decimalPoint()) : text;
}

std::optional<double> parsed(const QLocale& locale, const QString& typed) {
    const QString text = withItsPoint(locale, typed.trimmed());
    bool understood = false;
    double value = locale.toDouble(text, &understood);
    if (!understood)
        value = QLocale::c().toDouble(text, &understood);
    return understood ? std::optional(value) : std::nullopt;
}

/// The next of 1, 2, 5, 10, 20, 50, ... in the given direction.
double nextPreferred(double value, int direction) {
    const double decade = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
    const double digits[] = {0.5, 1, 2, 5, 10};
    if (direction > 0) {
        for (const double digit : digits)
            if (digit * decade > value * (1 + 1e-9))
                return digit * decade;
        return 20 * decade;
    }
    for (int i = 4; i >= 0; --i)
        if (digits[i] * decade < value * (1 - 1e-9))
            return digits[i] * decade;
    return value;
}

double preferredAfter(double value, int steps) {
    for (int i = 0; i < std::abs(steps); ++i)
        value = nextPreferred(value, steps);
    return value;
}

} // namespace

NumberBox::NumberBox(const Range& range, QWidget* parent)
    : QDoubleSpinBox(parent)
    , m_range(range) {
    setDecimals(range.whole ? 0 : significantDigits);
    setRange(range.low, range.high);
    setSpecialValueText(range.lowest);
    setGroupSeparatorShown(true);
    setKeyboardTracking(true);
    setSingleStep(range.whole ? 1 : (range.high - range.low) / 100);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] {
        if (!m_beforeTyping)
            m_beforeTyping = value(); // the spin box has not heard of the first key yet
        emit edited();
    });
    connect(this, &NumberBox::editingFinished, this, [this] {
        m_beforeTyping.reset();
        emit edited();
    });
}

void NumberBox::setNumber(double number) {
    m_beforeTyping.reset();
    setValue(number);
}

QString NumberBox::plainText() const {
    const auto number = numberIn(lineEdit()->text());
    return number ? plain(*number) : lineEdit()->text();
}

QValidator::State NumberBox::validate(QString& text, int&) const {
    const auto value = numberIn(text);
    return value && isWithin(*value) ? QValidator::Acceptable : QValidator::Intermediate;
}

void NumberBox::fixup(QString& text) const { text = textFromValue(m_beforeTyping.value_or(value())); }

double NumberBox::valueFromText(const QString& text) const { return numberIn(text).value_or(value()); }

std::optional<double> NumberBox::numberIn(const QString& text) const {
    const bool isLowest = !m_range.lowest.isEmpty() && text == m_range.lowest;
    return isLowest ? std::optional(m_range.low) : parsed(locale(), text);
}

QString NumberBox::textFromValue(double value) const {
    return m_range.whole ? locale().toString(qlonglong(value))
                         : locale().toString(value, 'g', significantDigits);
}

void NumberBox::stepBy(int steps) {
    m_beforeTyping.reset();
    if (m_range.logarithmic && value() > 0)
        setValue(preferredAfter(value(), steps));
    else
        QDoubleSpinBox::stepBy(steps);
    emit edited();
}

/// Qt's is as wide as the ends of the range; a fraction between them may be longer.
QSize NumberBox::sizeHint() const {
    QSize size = QDoubleSpinBox::sizeHint();
    if (m_range.whole)
        return size;
    const auto width = [this](double value) { return fontMetrics().horizontalAdvance(textFromValue(value)); };
    const int fraction = width(0.00025);
    size.rwidth() += std::max(0, fraction - std::max(width(m_range.low), width(m_range.high)));
    return size;
}

QString NumberBox::plain(double value) const {
    return value == std::floor(value) && std::abs(value) < 1e15
               ? QString::number(qlonglong(value))
               : QString::number(value, 'g', significantDigits);
}

bool NumberBox::isWithin(double value) const {
    return value >= m_range.low && value <= m_range.high && (!m_range.whole || value == std::floor(value));
}

} // namespace coreograph
