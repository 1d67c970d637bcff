#include "ui/lesson/condition.h"

#include <QHash>
#include <QRegularExpression>

namespace coreograph {

namespace {

const QString numberPattern = QStringLiteral(R"((-?[0-9]+(?:\.[0-9]+)?)\s*(ns|us|ms|s|%|times)?)");

Error notAccepted(const QString& text) {
    return {QStringLiteral("'%1' is no condition; accepted are 'otherwise' and 'METRIC below N', "
                           "'above N', 'at most N', 'at least N', 'is N', 'is not N', 'between N and N', "
                           "'as asked', 'failed', joined by 'and', with N such as 0.9, 5 ms or 90 %")
                .arg(text)
                .toStdString()};
}

/// A number in the unit that metrics have: seconds; percent and times as they are.
double inMetricUnit(const QString& number, const QString& unit) {
    static const QHash<QString, double> perSecond{{"ns", 1e9}, {"us", 1e6}, {"ms", 1e3}};
    return number.toDouble() / perSecond.value(unit, 1.0);
}

Requirement::Kind kindOf(const QString& words) {
    static const QHash<QString, Requirement::Kind> kinds{
        {"below", Requirement::Kind::Below},     {"above", Requirement::Kind::Above},
        {"at most", Requirement::Kind::AtMost},  {"at least", Requirement::Kind::AtLeast},
        {"between", Requirement::Kind::Between}, {"is", Requirement::Kind::Is},
        {"is not", Requirement::Kind::IsNot},
    };
    return kinds.value(words);
}

/// "… between A and B" and "difference of A and B" hold an "and" of their own, so a condition is read from the left,
/// a requirement at a time, and not split at "and".
QRegularExpression requirementPattern() {
    return QRegularExpression(
        QStringLiteral(
            R"(^(.+?) (?:(between) %1 and %1|(below|above|at most|at least|is not|is) %1)(?: and (.+))?$)")
            .arg(numberPattern));
}

/// Takes "as asked" or "failed" off the front of `rest`, with the "and" behind it.
std::optional<Requirement> takeRequirementOfRun(QString& rest, int line) {
    static const QRegularExpression form("^(as asked|failed)(?:$| and (?=.))");
    const QRegularExpressionMatch match = form.match(rest);
    if (!match.hasMatch())
        return std::nullopt;
    rest.remove(0, match.capturedLength());
    const auto kind = match.captured(1) == "failed" ? Quantity::Kind::Failed : Quantity::Kind::AsAsked;
    return Requirement{{kind, {}, {}, line}, Requirement::Kind::Is, 1};
}

Result<Requirement> readRequirement(const QRegularExpressionMatch& match, int line) {
    Result<Quantity> quantity = parseQuantity(match.captured(1), line);
    if (!quantity)
        return quantity.error();
    Requirement requirement;
    requirement.quantity = *quantity;
    if (!match.captured(2).isEmpty()) {
        requirement.kind = Requirement::Kind::Between;
        requirement.low = inMetricUnit(match.captured(3), match.captured(4));
        requirement.high = inMetricUnit(match.captured(5), match.captured(6));
    } else {
        requirement.kind = kindOf(match.captured(7));
        requirement.low = inMetricUnit(match.captured(8), match.captured(9));
    }
    return requirement;
}

bool holdsFor(const Requirement& requirement, double value) {
    switch (requirement.kind) {
    case Requirement::Kind::Below:
        return value < requirement.low;
    case Requirement::Kind::Above:
        return value > requirement.low;
    case Requirement::Kind::AtMost:
        return value <= requirement.low;
    case Requirement::Kind::AtLeast:
        return value >= requirement.low;
    case Requirement::Kind::Between:
        return value >= requirement.low && value <= requirement.high;
    case Requirement::Kind::Is:
        return value == requirement.low;
    case Requirement::Kind::IsNot:
        return value != requirement.low;
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
    static const QRegularExpression pattern = requirementPattern();
    Condition condition;
    QString rest = text.simplified();
    if (rest == "otherwise")
        return condition;
    while (!rest.isEmpty()) {
        if (const std::optional<Requirement> ofRun = takeRequirementOfRun(rest, line)) {
            condition.requirements.push_back(*ofRun);
            continue;
        }
        const QRegularExpressionMatch match = pattern.match(rest);
        if (!match.hasMatch())
            return notAccepted(text.simplified());
        Result<Requirement> requirement = readRequirement(match, line);
        if (!requirement)
            return requirement.error();
        condition.requirements.push_back(*requirement);
        rest = match.captured(10);
    }
    return condition.requirements.empty() ? Result<Condition>(notAccepted(text.simplified())) : condition;
}

std::optional<bool> holds(const Condition& condition, const RunFacts& facts) {
    for (const Requirement& requirement : condition.requirements) {
        const std::optional<Measured> measured = measure(requirement.quantity, facts);
        if (!measured)
            return std::nullopt;
        if (!holdsFor(requirement, measured->value))
            return false;
    }
    return true;
}

} // namespace coreograph
