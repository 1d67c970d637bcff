#include "ui/bench/parameter_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

#include "engine/core/overloaded.h"
#include "engine/core/text.h"

namespace coreograph {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::Parameter)
};

QString number(std::int64_t value) { return QLocale().toString(qlonglong(value)); }

QString number(double value) { return QLocale().toString(value, 'g', 6); }

QString labelOf(const std::vector<Option>& options, const std::string& value) {
    const auto found = std::ranges::find(options, value, &Option::value);
    return QString::fromStdString(found == options.end() ? value : found->label);
}

QString labelsOf(const std::vector<Option>& options, const std::vector<std::string>& values) {
    QStringList labels;
    for (const std::string& value : values)
        labels << labelOf(options, value);
    return labels.join(QStringLiteral(", "));
}

std::vector<std::int64_t> numbersFrom(const std::string& text) {
    std::vector<std::int64_t> numbers;
    for (const std::string& part : split(text, ','))
        numbers.push_back(QString::fromStdString(part).toLongLong());
    return numbers;
}

std::vector<std::string> valuesOf(const std::vector<Option>& options) {
    std::vector<std::string> values;
    for (const Option& option : options)
        values.push_back(option.value);
    return values;
}

} // namespace

QString acceptedText(const Parameter& parameter) {
    return std::visit(
        Overloaded{
            [](const IntegerRange& range) {
                const QString numbers =
                    Words::tr("a whole number from %1 to %2").arg(number(range.low), number(range.high));
                return range.lowest.empty()
                           ? numbers
                           : Words::tr("%1; %2 is “%3”")
                                 .arg(numbers, number(range.low), QString::fromStdString(range.lowest));
            },
            [](const RealRange& range) {
                return Words::tr("a number from %1 to %2").arg(number(range.low), number(range.high));
            },
            [](const Toggle&) { return Words::tr("on or off"); },
            [](const Choice& choice) {
                return Words::tr("one of %1").arg(labelsOf(choice.options, valuesOf(choice.options)));
            },
            [](const Selection& selection) {
                return Words::tr("one or more of %1")
                    .arg(labelsOf(selection.options, valuesOf(selection.options)));
            },
            [](const IntegerList& list) {
                return Words::tr("whole numbers from %1 to %2, such as 1, 2 or 1–%2")
                    .arg(number(list.low), number(list.high));
            },
            [](const RealList& list) {
                return Words::tr("up to %1 numbers from %2 to %3")
                    .arg(number(std::int64_t(list.most)), number(list.low), number(list.high));
            },
            [](const FilePath&) { return Words::tr("the name of a file"); },
        },
        parameter.kind);
}

QString valueText(const Parameter& parameter, const std::string& text) {
    const QString plain = QString::fromStdString(text);
    return std::visit(
        Overloaded{
            [&](const IntegerRange& range) {
                const std::int64_t value = plain.toLongLong();
                return value == range.low && !range.lowest.empty() ? QString::fromStdString(range.lowest)
                                                                   : number(value);
            },
            [&](const RealRange&) { return number(plain.toDouble()); },
            [&](const Toggle&) { return text == "true" ? Words::tr("on") : Words::tr("off"); },
            [&](const Choice& choice) { return labelOf(choice.options, text); },
            [&](const Selection& selection) { return labelsOf(selection.options, split(text, ',')); },
            [&](const IntegerList&) { return rangesText(numbersFrom(text)); },
            [&](const RealList&) {
                const auto count = text.empty() ? 0 : split(text, ',').size();
                return count == 0   ? Words::tr("none")
                       : count == 1 ? Words::tr("1 number")
                                    : Words::tr("%L1 numbers").arg(count);
            },
            [&](const FilePath&) { return plain; },
        },
        parameter.kind);
}

QString listFromTyped(const QString& typed) {
    static const QRegularExpression dashes(QStringLiteral("\\s*[-\u2010-\u2015\u2212]\\s*"));
    static const QRegularExpression separators(QStringLiteral("\\s*[,;\\s]\\s*"));
    QString text = typed.trimmed();
    text.replace(dashes, QStringLiteral("-"));
    text.replace(separators, QStringLiteral(","));
    return text;
}

QString rangesText(const std::vector<std::int64_t>& numbers) {
    QStringList parts;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1)
            ++last;
        if (last - i >= 2)
            parts << number(numbers[i]) + QStringLiteral("–") + number(numbers[last]);
        else
            for (std::size_t single = i; single <= last; ++single)
                parts << number(numbers[single]);
        i = last + 1;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace coreograph
