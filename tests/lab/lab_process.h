#pragma once

// The lab as a program, for tests that run it.

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace coreograph {

inline constexpr int deadline = 30'000; // ms

struct Finished {
    int code = -1;
    QByteArray output;
    QByteArray errors;

    QJsonObject summary() const {
        const QList<QByteArray> lines = output.trimmed().split('\n');
        return QJsonDocument::fromJson(lines.last()).object();
    }
    QJsonObject metrics() const { return summary()["metrics"].toObject(); }
};

/// The lab as a learner or the window starts it.
class Lab : public QProcess {
public:
    explicit Lab(const QStringList& arguments) { start(TEST_PROGRAMS "/coreograph-lab", arguments); }

    Finished finish() {
        if (!waitForFinished(deadline))
            kill();
        return {exitStatus() == NormalExit ? exitCode() : -1, readAllStandardOutput(),
                readAllStandardError()};
    }
};

inline Finished run(const QStringList& arguments) { return Lab(arguments).finish(); }

/// The arguments of a comparison that is soon over.
inline QStringList quickCompare() {
    return {"run",      "compare", "--set",       "size=0.05", "--set",
            "rounds=6", "--set",   "workers=1,2", "--set",     "tasks=8"};
}

/// The arguments of one that goes on until it is stopped.
inline QStringList longRun() {
    return {"run",     "compare", "--set",      "workload=waiting", "--set",
            "size=20", "--set",   "rounds=100", "--stream"};
}

} // namespace coreograph
