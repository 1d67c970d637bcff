#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>
#include <memory>

#include "engine/core/parameter.h"
#include "engine/recording/recording.h"
#include "ui/session/frame_pace.h"
#include "ui/session/run_stream.h"

namespace coreograph {

class LabProcess;

/// One run of the lab, seen from the window: owns the child process, decodes its stream into a Recording,
/// and stops it in steps, each of which it says.
///
/// Everything happens in the GUI thread. What arrives late for an old run is dropped.
class LabSession : public QObject {
    Q_OBJECT

public:
    enum class Phase { Idle, Running, Paused, Stopping, Ended };
    Q_ENUM(Phase)

    explicit LabSession(QString program, QObject* parent = nullptr);
    ~LabSession() override; ///< ends the run and its whole process tree

    /// Starts a run; one that still goes on is ended first and forgotten.
    void start(const QString& demo, const ParameterValues& values, quint64 seed);

    /// Ends the run that goes on, if any, at once and without a word: its recording and stream say that it was stopped.
    void abandon();

    void setPaused(bool paused); ///< the work, not the picture
    void step();                 ///< lets paused work go on to its next checkpoint
    void setParameter(const QString& name, const QString& text);
    void killWorker(LaneId lane, int signal); ///< the process of a pool whose lane that is

    /// Asks the demo to stop; SIGTERM after 2 s; SIGKILL of the process tree after 2 more.
    void stop();

    /// How long stop() waits between its steps: 2 s unless a test is in a hurry.
    void setStopPatience(std::chrono::milliseconds patience) { m_stopTimer.setInterval(patience); }

    Phase phase() const { return m_phase; }
    bool isActive() const { return m_phase != Phase::Idle && m_phase != Phase::Ended; }

    /// The latest run's recording, shared so that a pinned or shown one outlives the session's next start.
    std::shared_ptr<const Recording> recording() const { return m_recording; }

    /// The stream as it arrived, for saving as a .cgr file.
    const RunStream& stream() const { return m_stream; }

signals:
    void started();
    void grown(); ///< the recording has more in it; at most once a frame
    void phaseChanged();
    void notice(const QString& text);   ///< what stop() is doing, in a sentence
    void ended(const QString& problem); ///< empty when all went well; else a sentence that says what to do

private:
    enum class StopStep { None, Asked, Terminated, Killed };

    void forgetProcess();
    void takeOutput(const QByteArray& bytes);
    void takeNextStopStep();
    void finish(const QString& failure);
    void sealRecording(const QString& problem);
    QString problemOf(const QString& failure) const;
    void setPhase(Phase phase);

    QString m_program;
    LabProcess* m_process = nullptr; // of the latest run
    std::shared_ptr<Recording> m_recording;
    RunStream m_stream;
    FramePace m_pace;
    QTimer m_grownTimer;
    QTimer m_stopTimer;
    Phase m_phase = Phase::Idle;
    StopStep m_stopStep = StopStep::None;
};

} // namespace coreograph
