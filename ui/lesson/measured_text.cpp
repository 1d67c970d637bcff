#include "ui/lesson/measured_text.h"

#include <QHash>

#include "ui/lesson/value_text.h"

namespace coreograph {

namespace {

/// The index of the brace that closes the one at `open`; -1 where none does. `{cores}` nests.
qsizetype closingBrace(const QString& text, qsizetype open) {
    int depth = 0;
    for (qsizetype i = open; i < text.size(); ++i) {
        depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return -1;
}

Result<Placeholder> parsePlaceholder(const QString& text, int line) {
    static const QHash<QString, Placeholder::Form> forms{{"percent", Placeholder::Form::Percent},
                                                         {"number", Placeholder::Form::Number},
                                                         {"times", Placeholder::Form::Times},
                                                         {"chosen", Placeholder::Form::Chosen},
                                                         {"class", Placeholder::Form::Class}};
    Placeholder placeholder;
    QString quantityText = text;
    if (const qsizetype as = text.indexOf(" as "); as >= 0) {
        const QString form = text.mid(as + 4).trimmed();
        if (!forms.contains(form))
            return Error{
                QStringLiteral(
                    "'{%1}' asks for '%2'; accepted after 'as' are percent, number, times, chosen and class")
                    .arg(text, form)
                    .toStdString()};
        placeholder.form = forms.value(form);
        quantityText = text.left(as);
    }
    Result<Quantity> quantity = parseQuantity(quantityText, line);
    if (!quantity)
        return quantity.error();
    placeholder.quantity = *quantity;
    return placeholder;
}

Measured inForm(Measured measured, Placeholder::Form form) {
    switch (form) {
    case Placeholder::Form::ByUnit:
    case Placeholder::Form::Class:
        return measured;
    case Placeholder::Form::Percent:
        return {measured.unit == "%" ? measured.value : measured.value * 100, QStringLiteral("%")};
    case Placeholder::Form::Number:
    case Placeholder::Form::Chosen:
        return {measured.value, {}};
    case Placeholder::Form::Times:
        return {measured.value, QStringLiteral("times")};
    }
    return measured;
}

/// Nothing where the run lacks the number.
std::optional<QString> fill(const Placeholder& placeholder, const RunFacts& facts) {
    const std::optional<Measured> measured = measure(placeholder.quantity, facts);
    if (!measured)
        return std::nullopt;
    const Measured number = inForm(*measured, placeholder.form);
    switch (placeholder.form) {
    case Placeholder::Form::Class:
        return facts.className(number.value);
    case Placeholder::Form::Chosen:
        return guessText(number);
    default:
        return valueText(number);
    }
}

} // namespace

std::vector<Quantity> MeasuredText::quantities() const {
    std::vector<Quantity> all;
    for (const auto& part : parts)
        if (const auto* placeholder = std::get_if<Placeholder>(&part))
            all.push_back(placeholder->quantity);
    return all;
}

Result<MeasuredText> parseMeasuredText(const QString& text, int line) {
    MeasuredText result;
    qsizetype begin = 0;
    for (qsizetype open = text.indexOf('{'); open >= 0; open = text.indexOf('{', begin)) {
        const int lineHere = line + static_cast<int>(text.left(open).count('\n'));
        const qsizetype close = closingBrace(text, open);
        if (close < 0)
            return Error{QStringLiteral("a '{' is never closed; write {METRIC}").toStdString()};
        Result<Placeholder> placeholder = parsePlaceholder(text.mid(open + 1, close - open - 1), lineHere);
        if (!placeholder)
            return placeholder.error();
        result.parts.push_back(text.mid(begin, open - begin));
        result.parts.push_back(*placeholder);
        begin = close + 1;
    }
    result.parts.push_back(text.mid(begin));
    return result;
}

std::optional<QString> fill(const MeasuredText& text, const RunFacts& facts) {
    QString filled;
    for (const auto& part : text.parts) {
        if (const auto* words = std::get_if<QString>(&part)) {
            filled += *words;
            continue;
        }
        const std::optional<QString> number = fill(std::get<Placeholder>(part), facts);
        if (!number)
            return std::nullopt;
        filled += *number;
    }
    return filled;
}

} // namespace coreograph
