#include "ui/bench/bench_pane.h"

#include <QGridLayout>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/bench/parameter_bar.h"
#include "ui/bench/pinned_line.h"
#include "ui/bench/run_buttons.h"
#include "ui/bench/run_status.h"
#include "ui/bench/run_text.h"
#include "ui/bench/transport.h"
#include "ui/bench/view_board.h"
#include "ui/views/current_lines.h"
#include "ui/views/view_frame.h"
#include "ui/widgets/readable_interval.h"

namespace coreograph {
namespace {

constexpr quint64 seed = 1;       // the same for every run, so that two runs differ only in what was changed
constexpr int displayDelay = 150; // ms: most runs after an edit have ended by then

ShownRun nothingRun() { return {std::make_shared<Recording>(), {}, {}, {}}; }

} // namespace

BenchPane::BenchPane(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(labProgram())
    , m_run(nothingRun())
    , m_menu(new QMenu(this))
    , m_parameters(new ParameterBar(theme, this))
    , m_buttons(new RunButtons(theme, m_menu, this))
    , m_status(new RunStatus(theme, this))
    , m_pinnedLine(new PinnedLine(theme, this))
    , m_board(new ViewBoard(theme, this))
    , m_transport(new Transport(m_playback, theme, this))
    , m_top(new QGridLayout)
    , m_header(new QVBoxLayout) {
    m_progressTimer.setInterval(readableInterval);
    m_displayTimer.setSingleShot(true);
    m_displayTimer.setInterval(displayDelay);
    layOut();
    connectParts();
    connectSession();
    buildMenu();
    connect(&theme, &Theme::changed, this, &BenchPane::restyle);
    restyle();
    display(nothingRun());
    showPhase();
    showRunnable();
}

BenchPane::~BenchPane() {
    m_files.wait(); // who asked for a file gets it
    m_keeping.wait();
    m_session.disconnect(this);
    m_board->setRecording(nullptr, nullptr);
}

void BenchPane::connectParts() {
    connect(m_buttons, &RunButtons::runAsked, this, &BenchPane::start);
    connect(m_buttons, &RunButtons::stopAsked, this, &BenchPane::stop);
    connect(m_buttons, &RunButtons::pauseAsked, this, [this] { handle(Command::Pause); });
    connect(m_buttons, &RunButtons::stepAsked, &m_session, &LabSession::step);
    connect(m_buttons, &RunButtons::pinAsked, this, &BenchPane::pin);
    connect(m_pinnedLine, &PinnedLine::unpinAsked, this, &BenchPane::unpin);
    connect(m_parameters, &ParameterBar::problemChanged, this, &BenchPane::showRunnable);
    connect(m_parameters, &ParameterBar::unfolded, this, &BenchPane::arrangeTop);
    connect(m_parameters, &ParameterBar::edited, &m_session, &LabSession::setParameter);
    connect(m_parameters, &ParameterBar::edited, this, &BenchPane::showPlan);
    connect(m_parameters, &ParameterBar::edited, this, &BenchPane::edited);
    connect(m_board, &ViewBoard::timePicked, &m_playback, &Playback::seek);
    connect(m_board, &ViewBoard::valueEdited, this, &BenchPane::takeEdit);
    connect(m_board, &ViewBoard::signalWanted, this, &BenchPane::passSignalOn);
    connect(m_board, &ViewBoard::linesHovered, this, &BenchPane::linesHovered);
    connect(&m_playback, &Playback::moved, this, &BenchPane::refresh);
    connect(&m_files, &FileWork::progressed, m_status, &RunStatus::showProgress);
}

void BenchPane::connectSession() {
    connect(&m_session, &LabSession::started, this, [this] {
        m_workTime.begin(std::chrono::steady_clock::now());
        if (!m_displayTimer.isActive())
            displayLatest();
        emit runStarted();
    });
    connect(&m_displayTimer, &QTimer::timeout, this, &BenchPane::displayLatest);
    connect(&m_session, &LabSession::grown, &m_playback, &Playback::grown);
    connect(&m_session, &LabSession::phaseChanged, this, &BenchPane::showPhase);
    connect(&m_session, &LabSession::notice, m_status, &RunStatus::showNotice);
    connect(&m_session, &LabSession::ended, this, &BenchPane::finishRun);
    connect(&m_progressTimer, &QTimer::timeout, this, &BenchPane::showProgress);
}

void BenchPane::setDemo(const DemoDescription& demo) {
    leaveRun();
    m_demo = demo;
    const std::shared_ptr<const Recording> pinned = std::exchange(m_pinned, nullptr); // until no view has it
    display(nothingRun());
    m_parameters->setParameters(demo.parameters);
    setTabOrder();
    arrangeTop();
    setViews();
    showPlan();
    m_status->showNotice(demo.summary);
    showRunnable();
}

QStringList BenchPane::setValues(const std::map<QString, QString>& values) {
    const QStringList problems = m_parameters->setValues(values);
    arrangeTop();
    showPlan();
    return problems;
}

void BenchPane::showPlan() {
    std::map<std::string, std::string> settings;
    for (const Parameter& parameter : m_demo.parameters)
        settings[parameter.name] = m_parameters->values().text(parameter.name);
    for (const Preset& preset : m_demo.presets)
        if (const auto chosen = settings.find(preset.parameter);
            chosen != settings.end() && chosen->second == preset.choice)
            settings[preset.sets] = preset.value;
    m_board->setPlan(settings);
}

QStringList BenchPane::changedValues() const {
    const ParameterValues initial(m_demo.parameters);
    QStringList changed;
    for (const Parameter& parameter : m_demo.parameters) {
        const std::string& text = m_parameters->values().text(parameter.name);
        if (text != initial.text(parameter.name))
            changed << QString::fromStdString(parameter.name + "=" + text);
    }
    return changed;
}

void BenchPane::setRunEnabled(bool enabled, const QString& reason) {
    m_locked = !enabled;
    m_lockedReason = reason;
    showRunnable();
}

void BenchPane::say(const QString& sentence) { m_status->showNotice(sentence); }

void BenchPane::abandonRun() {
    m_session.abandon();
    m_displayTimer.stop();
    m_editedSinceStart = false;
}

void BenchPane::lookAt(const QString& view) { m_board->lookAt(view); }

void BenchPane::leaveRun() {
    const bool wasRunning = isRunning();
    abandonRun();
    if (wasRunning && !m_folder.isEmpty() && !m_session.recording()->info().demo.empty())
        keepLeftRun({m_session.recording(), m_session.stream(), {}, {}}, m_demo.title);
}

void BenchPane::showRun(ShownRun run) {
    abandonRun();
    display(std::move(run));
    showOutcome();
    emit runningChanged();
}

void BenchPane::putRunAway() {
    if (isRunning())
        return;
    display(nothingRun());
    m_board->scrollToTop();
    showRunnable();
}

void BenchPane::start() {
    if (isRunning() || !reasonNotToRun().isEmpty())
        return;
    if (isAnotherRunning())
        return m_status->showProblem(tr("Another run goes on in this window, and two at once would disturb "
                                        "each other's times. Stop that one, or wait for its end."));
    m_session.start(m_demo.id, m_parameters->values(), seed);
}

bool BenchPane::isAnotherRunning() const {
    const auto panes = window()->findChildren<BenchPane*>();
    return std::ranges::any_of(panes,
                               [this](const BenchPane* pane) { return pane != this && pane->isRunning(); });
}

void BenchPane::stop() { m_session.stop(); }

bool BenchPane::handle(Command command) {
    switch (command) {
    case Command::Run:
        start();
        return true;
    case Command::Pause:
        m_session.setPaused(m_session.phase() != LabSession::Phase::Paused);
        return isRunning();
    case Command::Step:
        m_session.step();
        return m_session.phase() == LabSession::Phase::Paused;
    case Command::Stop:
        if (!isRunning())
            return false;
        stop();
        return true;
    case Command::Cancel:
        return cancel();
    case Command::Save:
        save();
        return true;
    case Command::Export:
        m_menu->popup(m_buttons->mapToGlobal(m_buttons->rect().bottomLeft()));
        return true;
    case Command::Copy:
    case Command::AsTable:
        return handOn(command);
    default:
        return false;
    }
}

bool BenchPane::cancel() {
    if (!m_files.isBusy())
        return handle(Command::Stop);
    m_files.cancel();
    m_status->showNotice(tr("Cancelled."));
    return true;
}

/// To the view that has the keyboard, or else the first.
bool BenchPane::handOn(Command command) {
    ViewFrame* frame = m_board->currentFrame();
    if (frame && command == Command::Copy)
        frame->copy();
    else if (frame)
        frame->setShownAsTable(!frame->isShownAsTable());
    return frame != nullptr;
}

/// Every part looks at the run that is shown; the one before is kept until they all look at the new one.
void BenchPane::display(ShownRun run) {
    const ShownRun before = std::exchange(m_run, std::move(run));
    const Recording* moving = hasRun() || isRunning() ? m_run.recording.get() : nullptr;
    m_board->setRecording(m_run.recording.get(), m_pinned.get());
    m_playback.setRecording(moving);
    m_transport->setRecording(moving);
    m_buttons->setPinnable(hasRun() && !isRunning());
    m_pinnedLine->setVisible(m_pinned != nullptr);
    if (m_pinned)
        m_pinnedLine->say(pinnedText(m_pinned->info(), recording().info(), m_demo.parameters));
}

void BenchPane::displayLatest() {
    m_displayTimer.stop();
    display({m_session.recording(), {}, {}, {}});
}

/// What was drawn on a view is run at once, as soon as there is a run to compare it with. While one goes on, the
/// latest edit waits for its end.
void BenchPane::takeEdit(const QString& name, const QString& text) {
    m_parameters->edit(name, text);
    const std::vector<Parameter>& known = m_demo.parameters;
    const auto parameter = std::ranges::find(known, name.toStdString(), &Parameter::name);
    if (parameter == known.end() || (isRunning() && parameter->isLive()))
        return;
    if (isRunning())
        m_editedSinceStart = true;
    else if (hasRun())
        rerun();
}

void BenchPane::rerun() {
    m_displayTimer.start();
    start();
    if (!isRunning())
        m_displayTimer.stop();
}

/// To the run that is shown, and no other: lanes are numbered anew in each.
void BenchPane::passSignalOn(LaneId lane, int signal) {
    if (m_run.recording == m_session.recording())
        m_session.killWorker(lane, signal);
}

void BenchPane::refresh(std::int64_t cursor) {
    m_board->showAt(cursor);
    emit moved(cursor);
    const SourceLines lines = linesAt(*m_run.recording, cursor);
    if (lines == m_lines)
        return;
    m_lines = lines;
    emit currentLinesChanged(lines);
}

void BenchPane::showPhase() {
    const LabSession::Phase phase = m_session.phase();
    m_buttons->showPhase(phase);
    m_parameters->setRunning(isRunning());
    m_transport->setWorkPaused(phase == LabSession::Phase::Paused);
    if (phase == LabSession::Phase::Running) {
        m_workTime.goOn(std::chrono::steady_clock::now());
        m_progressTimer.start();
    } else {
        m_progressTimer.stop();
    }
    if (phase == LabSession::Phase::Paused) {
        m_workTime.pause(std::chrono::steady_clock::now());
        showProgress();
    }
    emit runningChanged();
}

void BenchPane::showProgress() {
    if (const QString problem = m_parameters->problem(); !problem.isEmpty())
        return m_status->showProblem(problem);
    if (m_session.phase() == LabSession::Phase::Paused)
        return m_status->showNotice(tr("The work is paused. F6 lets it go on, F8 takes one step."));
    m_status->showProgress(
        runProgress(recording().progress(), m_workTime.elapsed(std::chrono::steady_clock::now())));
}

void BenchPane::showRunnable() {
    const QString reason = reasonNotToRun();
    m_buttons->setReasonNotToRun(reason);
    if (m_session.phase() == LabSession::Phase::Stopping)
        return;
    if (isRunning())
        showProgress();
    else if (const QString problem = m_parameters->problem(); !problem.isEmpty())
        m_status->showProblem(problem);
    else if (reason.isEmpty())
        showOutcome();
    else
        m_status->showNotice(reason);
}

void BenchPane::showOutcome() {
    if (!m_run.problem.isEmpty())
        m_status->showProblem(m_run.problem);
    else
        m_status->showNotice(hasRun() ? ranText(recording()) : m_demo.summary);
}

void BenchPane::finishRun(const QString& problem) {
    if (m_displayTimer.isActive())
        displayLatest();
    m_run.stream = m_session.stream();
    m_run.problem = problem;
    m_buttons->setPinnable(hasRun());
    if (m_pinned)
        m_pinnedLine->say(pinnedText(m_pinned->info(), recording().info(), m_demo.parameters));
    showOutcome();
    emit runEnded(recording());
    if (std::exchange(m_editedSinceStart, false))
        rerun();
}

void BenchPane::pin() {
    m_pinned = m_run.recording;
    display(m_run);
}

void BenchPane::unpin() {
    m_pinned.reset();
    display(m_run);
}

QString BenchPane::reasonNotToRun() const {
    if (m_locked && !m_lockedReason.isEmpty())
        return m_lockedReason;
    if (m_locked || m_demo.id.isEmpty()) // the lab has not said yet what there is
        return tr("Nothing can be run here yet.");
    return m_parameters->problem();
}

} // namespace coreograph
