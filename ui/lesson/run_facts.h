#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <optional>

namespace coreograph {

class Recording;

/// A number with the unit its demo gave it: "s", "ratio", "share" (0..1), "%", "KiB" or none.
struct Measured {
    double value = 0;
    QString unit;

    bool operator==(const Measured&) const = default;
};

/// What a lesson's text may say of a run: the latest value of each metric, and the settings that made them.
/// A copy, so that it outlives the recording.
struct RunFacts {
    QString demo;
    QHash<QString, Measured> metrics;
    QHash<QString, QString> settings; ///< as on the command line
    QStringList classes;              ///< what a network tells apart, by number; empty where there is none
    int cores = 1;                    ///< how many the run could use; what {cores} stands for
    bool complete = false;            ///< it ran to its end, not stopped and without a failure
    bool failed = false;              ///< it ended before its end, and nobody had stopped it
    bool asAsked = false;             ///< it had its step's own settings, from first to last
    bool changed = false;             ///< what it measures was changed while it went on

    static RunFacts of(const Recording& recording);

    std::optional<Measured> metric(const QString& name) const;
    std::optional<QString> className(double number) const;

    /// Takes another run's metrics in, as "earlier.NAME".
    void addEarlier(const RunFacts& earlier);
};

} // namespace coreograph
