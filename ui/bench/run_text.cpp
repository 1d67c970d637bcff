#include "ui/bench/run_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "engine/machine/other_programs.h"
#include "ui/bench/parameter_text.h"
#include "ui/views/quantity_text.h"

namespace coreograph {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::BenchPane)
};

QDateTime started(const std::string& iso8601) {
    return QDateTime::fromString(QString::fromStdString(iso8601), Qt::ISODate).toLocalTime();
}

/// "Workers 2 (now 4)", or "Weights changed" where the words for both would be the same.
QString difference(const Parameter& parameter, const std::string& before, const std::string& now) {
    const QString label = QString::fromStdString(parameter.label);
    const QString wordsBefore = valueText(parameter, before);
    const QString wordsNow = valueText(parameter, now);
    return wordsBefore == wordsNow ? Words::tr("%1 changed").arg(label)
                                   : Words::tr("%1 %2 (now %3)").arg(label, wordsBefore, wordsNow);
}

/// For a setting that nothing is known of: a file's name takes any text.
Parameter toldAsItIs(const std::string& name) {
    Parameter parameter;
    parameter.label = name;
    parameter.kind = FilePath{};
    return parameter;
}

/// One for each setting in which `shown` differs.
QStringList differences(const RunInfo& pinned, const RunInfo& shown,
                        const std::vector<Parameter>& parameters) {
    QStringList parts;
    for (const auto& [name, value] : pinned.parameters) {
        const auto now = shown.parameters.find(name);
        if (now == shown.parameters.end() || now->second == value)
            continue;
        const auto known = std::ranges::find(parameters, name, &Parameter::name);
        parts << difference(known == parameters.end() ? toldAsItIs(name) : *known, value, now->second);
    }
    return parts;
}

} // namespace

QString ranText(const Recording& recording) {
    const RunInfo& info = recording.info();
    const QString time = durationText(double(recording.duration()));
    const QString cores =
        info.cores == 1 ? Words::tr("1 core") : Words::tr("%L1 cores").arg(std::max(info.cores, 1U));
    const bool stopped = recording.ended() && recording.ended()->stopped;
    const QString ran =
        (stopped ? Words::tr("Stopped after %1 on %2, seed %3.") : Words::tr("Ran for %1 on %2, seed %3."))
            .arg(time, cores)
            .arg(info.seed);
    const std::optional<double> others = recording.metric(othersMetric);
    if (!others)
        return ran;
    return ran + ' ' +
           Words::tr("Other programs took %L1 % of the cores: times are longer for it.")
               .arg(std::lround(*others));
}

QString pinnedText(const RunInfo& pinned, const RunInfo& shown, const std::vector<Parameter>& parameters) {
    QStringList parts{QString::fromStdString(pinned.title),
                      QLocale().toString(started(pinned.startedAt).time(), QStringLiteral("HH:mm:ss"))};
    parts << differences(pinned, shown, parameters);
    parts.removeAll(QString());
    return Words::tr("Pinned: %1").arg(parts.join(QStringLiteral(", ")));
}

QString startedText(const std::string& iso8601) {
    const QDateTime when = started(iso8601);
    return when.isValid() ? QLocale().toString(when, QLocale::ShortFormat) : QString::fromStdString(iso8601);
}

QString fileNameFor(const RunInfo& info) {
    static const QRegularExpression unsafe(QStringLiteral("[^A-Za-z0-9_-]+"));
    QString demo = QString::fromStdString(info.demo).replace(unsafe, QStringLiteral("-"));
    if (demo.isEmpty())
        demo = QStringLiteral("run");
    const QDateTime when = started(info.startedAt);
    const QString date =
        (when.isValid() ? when : QDateTime::currentDateTime()).toString(QStringLiteral("yyyy-MM-dd HHmmss"));
    return QStringLiteral("%1 %2.cgr").arg(demo, date);
}

} // namespace coreograph
