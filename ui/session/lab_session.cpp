#include "ui/session/lab_session.h"

#include "ui/session/lab_process.h"

namespace coreograph {
namespace {

using namespace std::chrono_literals;

LabProcess::Settings settingsOf(const ParameterValues& values) {
    LabProcess::Settings settings;
    for (const Parameter& parameter : values.parameters())
        settings.emplace_back(QString::fromStdString(parameter.name),
                              QString::fromStdString(values.text(parameter.name)));
    return settings;
}

} // namespace

LabSession::LabSession(QString program, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_recording(std::make_shared<Recording>()) {
    m_grownTimer.setSingleShot(true);
    m_stopTimer.setSingleShot(true);
    m_stopTimer.setInterval(2s);
    connect(&m_grownTimer, &QTimer::timeout, this, &LabSession::grown);
    connect(&m_stopTimer, &QTimer::timeout, this, &LabSession::takeNextStopStep);
}

LabSession::~LabSession() = default; // its processes are its children, and kill their trees

void LabSession::start(const QString& demo, const ParameterValues& values, quint64 seed) {
    forgetProcess();
    m_recording = std::make_shared<Recording>();
    m_stream = {};
    m_stopStep = StopStep::None;
    // The process holds this run's recording by itself: what it says can reach no other.
    const auto take = [recording = m_recording](Message&& message) { recording->append(std::move(message)); };
    m_process = new LabProcess(m_program, take, this);
    connect(m_process, &LabProcess::arrived, this, &LabSession::takeOutput);
    connect(m_process, &LabProcess::ended, this, &LabSession::finish);
    setPhase(Phase::Running);
    emit started();
    m_process->start(demo, settingsOf(values), seed);
}

void LabSession::abandon() {
    if (isActive() && !m_recording->ended()) {
        m_stopStep = StopStep::Killed;
        sealRecording({});
    }
    forgetProcess();
    setPhase(Phase::Idle);
}

void LabSession::setPaused(bool paused) {
    if (m_phase != (paused ? Phase::Running : Phase::Paused))
        return;
    m_process->control({{"type", "pause"}, {"on", paused}});
    setPhase(paused ? Phase::Paused : Phase::Running);
}

void LabSession::step() {
    if (m_phase == Phase::Paused)
        m_process->control({{"type", "step"}});
}

void LabSession::setParameter(const QString& name, const QString& text) {
    if (isActive())
        m_process->setParameter(name, text);
}

void LabSession::killWorker(LaneId lane, int signal) {
    if (isActive())
        m_process->control({{"type", "kill"}, {"lane", lane}, {"signal", signal}});
}

void LabSession::stop() {
    if (!isActive() || m_phase == Phase::Stopping)
        return;
    setPhase(Phase::Stopping);
    takeNextStopStep();
}

void LabSession::takeNextStopStep() {
    switch (m_stopStep) {
    case StopStep::None:
        m_stopStep = StopStep::Asked;
        emit notice(tr("Asked the demo to stop; it finishes the piece of work it is at."));
        m_process->control({{"type", "stop"}});
        return m_stopTimer.start();
    case StopStep::Asked:
        m_stopStep = StopStep::Terminated;
        emit notice(tr("The demo has not stopped; told the lab to end (SIGTERM)."));
        m_process->terminate();
        return m_stopTimer.start();
    case StopStep::Terminated:
        m_stopStep = StopStep::Killed;
        emit notice(tr("The lab has not ended; killed it and every process it started (SIGKILL)."));
        return m_process->killTree();
    case StopStep::Killed:
        return;
    }
}

void LabSession::takeOutput(const QByteArray& bytes) {
    m_stream.append(bytes);
    if (!m_grownTimer.isActive())
        m_grownTimer.start(m_pace.next());
}

void LabSession::finish(const QString& failure) {
    m_stopTimer.stop();
    m_grownTimer.stop();
    const QString problem = problemOf(failure);
    if (!m_recording->ended())
        sealRecording(problem);
    setPhase(Phase::Ended);
    emit grown();
    emit ended(problem);
}

QString LabSession::problemOf(const QString& failure) const {
    const auto& end = m_recording->ended();
    if (end && !end->ok && !end->stopped)
        return QString::fromStdString(end->error);
    if (end && failure.isEmpty())
        return {};
    if (end && m_stopStep == StopStep::None)
        return tr("The run is complete, but: %1").arg(failure);
    if (end)
        return {};
    if (m_stopStep >= StopStep::Terminated)
        return tr("The demo did not stop when asked and was ended; what it had recorded is kept.");
    return failure.isEmpty() ? tr("The lab ended without saying how the run went; what it had recorded is "
                                  "kept. Run starts it anew.")
                             : failure;
}

void LabSession::sealRecording(const QString& problem) {
    Message end = RunEnded{.ok = false,
                           .stopped = m_stopStep != StopStep::None,
                           .error = problem.toStdString(),
                           .time = m_recording->duration()};
    m_stream.chop(qsizetype(m_process->pendingBytes()));
    if (!m_stream.isEmpty()) {
        std::vector<std::byte> bytes;
        encode(end, bytes);
        m_stream.append(QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())));
    }
    m_recording->append(std::move(end));
}

void LabSession::forgetProcess() {
    m_stopTimer.stop();
    m_grownTimer.stop();
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->abandon();
    m_process->deleteLater(); // and not now: this may be called from one of its signals
    m_process = nullptr;
}

void LabSession::setPhase(Phase phase) {
    if (phase == m_phase)
        return;
    m_phase = phase;
    emit phaseChanged();
}

} // namespace coreograph
