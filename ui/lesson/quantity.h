#pragma once

#include <QString>
#include <QStringList>
#include <optional>

#include "engine/core/result.h"
#include "ui/lesson/run_facts.h"

namespace coreograph {

/// A number that a run answers, as a lesson writes it:
///
///     start.median_s                                       a metric
///     earlier.start.median_s                               the same, of the last step before that ran this demo
///     ratio of processes.2.median_s to threads.2.median_s  the first over the second
///     difference of a.median_s and b.median_s              the first less the second
///     setting processes                                    what the learner had set; of a switch 1 or 0
///     cores                                                how many cores the run could use
///     as asked                                             1 where the run had the step's own settings, else 0
///     failed                                               1 where the run broke off by itself, else 0
///
/// `{cores}` inside a metric's name stands for that number too, and `{2xcores}` for twice as many:
/// "threads.{cores}.median_s".
struct Quantity {
    enum class Kind { Metric, Ratio, Difference, Setting, Cores, AsAsked, Failed };

    Kind kind = Kind::Metric;
    QString first; ///< a metric's or a setting's name
    QString second;
    int line = 0; ///< where the lesson says it, for checking

    QString text() const; ///< as it is written
    QStringList metricNames() const;
};

/// The text with the number of cores in the place of `{cores}`, and twice that of `{2xcores}`.
QString withCores(QString text, int cores);

/// The error says what is accepted.
Result<Quantity> parseQuantity(const QString& text, int line = 0);

/// Nothing where the run did not report what it takes, or a ratio would divide by zero.
std::optional<Measured> measure(const Quantity& quantity, const RunFacts& facts);

} // namespace coreograph
