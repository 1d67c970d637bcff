#include "ui/lesson/run_facts.h"

#include "engine/recording/recording.h"
#include "ui/views/network/class_names.h"

namespace coreograph {

RunFacts RunFacts::of(const Recording& recording) {
    RunFacts facts;
    facts.demo = QString::fromStdString(recording.info().demo);
    for (const Metric& metric : recording.metrics())
        facts.metrics.insert(QString::fromStdString(metric.name),
                             {metric.value, QString::fromStdString(metric.unit)});
    for (const auto& [name, text] : recording.info().parameters)
        facts.settings.insert(QString::fromStdString(name), QString::fromStdString(text));
    if (const Table* classes = recording.table("classes"))
        facts.classes = classNames(recording, static_cast<int>(classes->rows.size()));
    facts.cores = std::max(1, static_cast<int>(recording.info().cores));
    facts.complete = recording.ended() && recording.ended()->ok && !recording.ended()->stopped;
    facts.failed = recording.ended() && !recording.ended()->ok && !recording.ended()->stopped;
    return facts;
}

std::optional<Measured> RunFacts::metric(const QString& name) const {
    const auto found = metrics.constFind(name);
    return found == metrics.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<QString> RunFacts::className(double number) const {
    return number >= 0 && number < static_cast<double>(classes.size())
               ? std::optional(classes[static_cast<qsizetype>(number)])
               : std::nullopt;
}

void RunFacts::addEarlier(const RunFacts& earlier) {
    for (auto it = earlier.metrics.begin(); it != earlier.metrics.end(); ++it)
        if (!it.key().startsWith("earlier."))
            metrics.insert("earlier." + it.key(), it.value());
}

} // namespace coreograph
