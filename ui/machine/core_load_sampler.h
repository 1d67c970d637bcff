#pragma once

#include <QObject>
#include <QTimer>
#include <deque>
#include <vector>

#include "engine/machine/core_load.h"

namespace coreograph {

/// This machine's load, core by core, sampled five times a second for whoever shows it.
///
/// The history is kept for the last half minute. Where there is nothing to read, problem() says so and sampling ends.
class CoreLoadSampler : public QObject {
    Q_OBJECT

public:
    static constexpr int intervalMilliseconds = 200;
    static constexpr std::size_t historyLength = 150;

    explicit CoreLoadSampler(CoreTickReader reader = CoreTickReader(), QObject* parent = nullptr);

    void start(); ///< takes a first reading at once
    void stop();  ///< while nobody looks
    void sample();

    const std::vector<std::uint32_t>& cores() const {
        return m_cores;
    } ///< their numbers; empty before start()

    /// The load (0..1) of each core, oldest sample first; each has as many values as there are cores().
    const std::deque<std::vector<double>>& history() const { return m_history; }

    const QString& problem() const { return m_problem; } ///< empty when all is well

    /// "Core 0 at 34 %, core 1 at 21 %"; for many cores their mean and the busiest.
    QString summary() const;

signals:
    void sampled();

private:
    CoreTickReader m_reader;
    LoadComputer m_computer;
    QTimer m_timer;
    std::vector<std::uint32_t> m_cores;
    std::deque<std::vector<double>> m_history;
    QString m_problem;
    bool m_hasBefore = false;
};

} // namespace coreograph
