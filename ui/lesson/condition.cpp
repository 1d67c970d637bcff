#include "ui/lesson/condition.h"

#include <QHash>
#include <QRegularExpression>

namespace coreograph {

namespace {

const QString numberPattern = QStringLiteral(R"((-?[0-9]+(?:\.[0-9]+)?)\s*(ns|us|ms|s|%|times)?)");

Error notAccepted(const QString& text) {
    return {QStringLiteral("'%1' is no condition; accepted are 'otherwise' and 'METRIC below N', "
                           "'above N', 'at most N', 'at least N', 'is N', 'is not N', 'between N and N', "
                           "joined by 'and', with N such as 0.9, 5 ms or 90 %")
                .arg(text)
                .toStdString()};
}

/// A number in the unit that metrics have: seconds; percent and times as they are.
double inMetricUnit(const QString& number, const QString& unit) {
    static const QHash<QString, double> perSecond{{"ns", 1e9}, {"us", 1e6}, {"ms", 1e3}};
    return number.toDouble() / perSecond.value(unit, 1.0);
}

Comparison::Kind kindOf(const QString& words) {
    static const QHash<QString, Comparison::Kind> kinds{
        {"below", Comparison::Kind::Below},     {"above", Comparison::Kind::Above},
        {"at most", Comparison::Kind::AtMost},  {"at least", Comparison::Kind::AtLeast},
        {"between", Comparison::Kind::Between}, {"is", Comparison::Kind::Is},
        {"is not", Comparison::Kind::IsNot},
    };
    return kinds.value(words);
}

/// "… between A and B" and "difference of A and B" hold an "and" of their own, so a condition is read from the left,
/// a comparison at a time, and not split at "and".
QRegularExpression comparisonPattern() {
    return QRegularExpression(
        QStringLiteral(
            R"(^(.+?) (?:(between) %1 and %1|(below|above|at most|at least|is not|is) %1)(?: and (.+))?$)")
            .arg(numberPattern));
}

Result<Comparison> readComparison(const QRegularExpressionMatch& match, int line) {
    Result<Quantity> quantity = parseQuantity(match.captured(1), line);
    if (!quantity)
        return quantity.error();
    Comparison comparison;
    comparison.quantity = *quantity;
    if (!match.captured(2).isEmpty()) {
        comparison.kind = Comparison::Kind::Between;
        comparison.low = inMetricUnit(match.captured(3), match.captured(4));
        comparison.high = inMetricUnit(match.captured(5), match.captured(6));
    } else {
        comparison.kind = kindOf(match.captured(7));
        comparison.low = inMetricUnit(match.captured(8), match.captured(9));
    }
    return comparison;
}

bool holdsFor(const Comparison& comparison, double value) {
    switch (comparison.kind) {
    case Comparison::Kind::Below:
        return value < comparison.low;
    case Comparison::Kind::Above:
        return value > comparison.low;
    case Comparison::Kind::AtMost:
        return value <= comparison.low;
    case Comparison::Kind::AtLeast:
        return value >= comparison.low;
    case Comparison::Kind::Between:
        return value >= comparison.low && value <= comparison.high;
    case Comparison::Kind::Is:
        return value == comparison.low;
    case Comparison::Kind::IsNot:
        return value != comparison.low;
    }
    return false;
}

} // namespace

std::optional<double> parseNumber(const QString& text) {
    static const QRegularExpression number(QRegularExpression::anchoredPattern(numberPattern));
    const QRegularExpressionMatch match = number.match(text.trimmed());
    return match.hasMatch() ? std::optional(inMetricUnit(match.captured(1), match.captured(2)))
                            : std::nullopt;
}

Result<Condition> parseCondition(const QString& text, int line) {
    static const QRegularExpression pattern = comparisonPattern();
    Condition condition;
    QString rest = text.simplified();
    if (rest == "otherwise")
        return condition;
    while (!rest.isEmpty()) {
        const QRegularExpressionMatch match = pattern.match(rest);
        if (!match.hasMatch())
            return notAccepted(text.simplified());
        Result<Comparison> comparison = readComparison(match, line);
        if (!comparison)
            return comparison.error();
        condition.comparisons.push_back(*comparison);
        rest = match.captured(10);
    }
    return condition.comparisons.empty() ? Result<Condition>(notAccepted(text.simplified())) : condition;
}

std::optional<bool> holds(const Condition& condition, const RunFacts& facts) {
    for (const Comparison& comparison : condition.comparisons) {
        const std::optional<Measured> measured = measure(comparison.quantity, facts);
        if (!measured)
            return std::nullopt;
        if (!holdsFor(comparison, measured->value))
            return false;
    }
    return true;
}

} // namespace coreograph
