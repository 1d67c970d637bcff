#pragma once

#include <QAction>
#include <QWidget>
#include <vector>

#include "engine/recording/recording.h"

namespace coreograph {

/// What can be done to a worker that is a process while it works: entries of its view's menu, and the Delete key.
///
/// A worker is meant by its name: in a comparison "process 1" is another one in each round, and the one that is at work
/// when the switch is pulled gets the signal.
class KillSwitch : public QObject {
    Q_OBJECT

public:
    /// Adds its actions to `view`, hidden.
    explicit KillSwitch(QWidget* view);

    /// The worker of this name is meant from now on; none: nobody is, and the menu offers nothing.
    void aimAt(const QString& worker);

    const QString& worker() const { return m_worker; }

    /// Sends the signal to the worker that is meant, if it is at work in this run. Returns what came of it, in a sentence.
    QString pull(const Recording& run, int signal);

    /// Whether the lane is of a worker that can be killed: a process that belongs to a pool.
    static bool isKillable(const LaneTrack& lane);

signals:
    void chosen(int signal); ///< in the menu
    void pulled(coreograph::LaneId lane, int signal);

private:
    QString m_worker;
    std::vector<QAction*> m_actions;
};

} // namespace coreograph
