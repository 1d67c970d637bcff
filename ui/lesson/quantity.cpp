#include "ui/lesson/quantity.h"

#include <QRegularExpression>

namespace coreograph {

namespace {

const QString metricPattern =
    QStringLiteral(R"((?:[a-z0-9_-]|\{(?:2x)?cores\})+(?:\.(?:[a-z0-9_-]|\{(?:2x)?cores\})+)*)");

/// The metrics that `pattern`'s two %1 stand for, or none where the text has another form.
QStringList twoMetrics(const QString& text, const QString& pattern) {
    const QRegularExpression form(QRegularExpression::anchoredPattern(pattern.arg(metricPattern)));
    const QRegularExpressionMatch match = form.match(text);
    return match.hasMatch() ? QStringList{match.captured(1), match.captured(2)} : QStringList{};
}

std::optional<Measured> metricOf(const QString& name, const RunFacts& facts) {
    return facts.metric(withCores(name, facts.cores));
}

std::optional<Measured> settingOf(const QString& name, const RunFacts& facts) {
    const QString text = facts.settings.value(name);
    if (text == "true" || text == "false")
        return Measured{text == "true" ? 1.0 : 0.0, {}};
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber ? std::optional(Measured{value, {}}) : std::nullopt;
}

} // namespace

QString withCores(QString text, int cores) {
    return text.replace("{cores}", QString::number(cores)).replace("{2xcores}", QString::number(2 * cores));
}

QString Quantity::text() const {
    switch (kind) {
    case Kind::Metric:
        return first;
    case Kind::Ratio:
        return QStringLiteral("ratio of %1 to %2").arg(first, second);
    case Kind::Difference:
        return QStringLiteral("difference of %1 and %2").arg(first, second);
    case Kind::Setting:
        return QStringLiteral("setting %1").arg(first);
    case Kind::Cores:
        return QStringLiteral("cores");
    case Kind::AsAsked:
        return QStringLiteral("as asked");
    case Kind::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

QStringList Quantity::metricNames() const {
    QStringList names;
    if (kind == Kind::Metric || kind == Kind::Ratio || kind == Kind::Difference)
        names << first;
    if (!second.isEmpty())
        names << second;
    return names;
}

Result<Quantity> parseQuantity(const QString& text, int line) {
    const QString trimmed = text.simplified();
    if (trimmed == "cores")
        return Quantity{Quantity::Kind::Cores, {}, {}, line};
    if (trimmed == "as asked")
        return Quantity{Quantity::Kind::AsAsked, {}, {}, line};
    if (trimmed == "failed")
        return Quantity{Quantity::Kind::Failed, {}, {}, line};
    if (const QStringList both = twoMetrics(trimmed, "ratio of (%1) to (%1)"); !both.isEmpty())
        return Quantity{Quantity::Kind::Ratio, both[0], both[1], line};
    if (const QStringList both = twoMetrics(trimmed, "difference of (%1) and (%1)"); !both.isEmpty())
        return Quantity{Quantity::Kind::Difference, both[0], both[1], line};
    static const QRegularExpression setting("^setting ([a-z0-9_]+)$");
    if (const QRegularExpressionMatch match = setting.match(trimmed); match.hasMatch())
        return Quantity{Quantity::Kind::Setting, match.captured(1), {}, line};
    if (QRegularExpression(QRegularExpression::anchoredPattern(metricPattern)).match(trimmed).hasMatch())
        return Quantity{Quantity::Kind::Metric, trimmed, {}, line};
    return Error{QStringLiteral("'%1' names no number; accepted are a metric such as start.median_s, "
                                "'ratio of METRIC to METRIC', 'difference of METRIC and METRIC', "
                                "'setting NAME' and 'cores'")
                     .arg(trimmed)
                     .toStdString()};
}

std::optional<Measured> measure(const Quantity& quantity, const RunFacts& facts) {
    if (quantity.kind == Quantity::Kind::Cores)
        return Measured{static_cast<double>(facts.cores), {}};
    if (quantity.kind == Quantity::Kind::AsAsked)
        return Measured{facts.asAsked ? 1.0 : 0.0, {}};
    if (quantity.kind == Quantity::Kind::Failed)
        return Measured{facts.failed ? 1.0 : 0.0, {}};
    if (quantity.kind == Quantity::Kind::Setting)
        return settingOf(quantity.first, facts);
    const std::optional<Measured> first = metricOf(quantity.first, facts);
    if (quantity.kind == Quantity::Kind::Metric || !first)
        return first;
    const std::optional<Measured> second = metricOf(quantity.second, facts);
    if (!second)
        return std::nullopt;
    if (quantity.kind == Quantity::Kind::Difference)
        return Measured{first->value - second->value, first->unit};
    return second->value == 0
               ? std::nullopt
               : std::optional(Measured{first->value / second->value, QStringLiteral("ratio")});
}

} // namespace coreograph
