#include "ui/bench/transport.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <cmath>

#include "engine/recording/recording.h"
#include "ui/bench/badge.h"
#include "ui/bench/time_text.h"
#include "ui/widgets/readable_interval.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {
namespace {

constexpr int scrubberSteps = 10'000;
constexpr double speeds[] = {0.001, 0.01, 0.1, 0.25, 0.5, 1, 2, 5, 10};

} // namespace

Transport::Transport(Playback& playback, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_theme(theme)
    , m_lines(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_first(new QWidget(this))
    , m_second(new QWidget(this))
    , m_badge(new Badge(theme, this))
    , m_scrubber(new QSlider(Qt::Horizontal, this))
    , m_time(new ThemedLabel(theme, TextRole::Muted, {}, this))
    , m_speed(new QComboBox(this))
    , m_counts(new ThemedLabel(theme, TextRole::Muted, {}, this)) {
    auto* first = new QHBoxLayout(m_first);
    first->setContentsMargins(0, 0, 0, 0);
    first->addWidget(m_badge);
    buildMoves(*first);
    buildScrubber(*first);
    auto* second = new QHBoxLayout(m_second);
    second->setContentsMargins(0, 0, 0, 0);
    buildWords(*second);
    m_lines->addWidget(m_first, 1);
    m_lines->addWidget(m_second);
    m_wordsTimer.setSingleShot(true);
    m_wordsTimer.setInterval(readableInterval);
    connect(&m_wordsTimer, &QTimer::timeout, this, &Transport::showWords);
    connect(&m_playback, &Playback::moved, this, &Transport::showCursor);
    connect(&m_playback, &Playback::stateChanged, this, &Transport::showState);
    connect(&theme, &Theme::changed, this, &Transport::restyle);
    restyle();
    setRecording(nullptr);
}

void Transport::setRecording(const Recording* recording) {
    m_recording = recording;
    setEnabled(recording != nullptr);
    showState();
}

void Transport::setWorkPaused(bool paused) {
    m_workPaused = paused;
    showState();
}

QString Transport::badgeWord() const { return m_badge->word(); }

std::vector<Transport::Move> Transport::moves() {
    return {{Icon::ToStart, tr("To the start"), Qt::CTRL | Qt::Key_Home, &Transport::toStart},
            {Icon::StepBack, tr("One event back"), Qt::CTRL | Qt::Key_Left, &Transport::stepBack},
            {Icon::Play, tr("Play, hold the picture"), Qt::CTRL | Qt::Key_Space, &Transport::playOrPause},
            {Icon::StepForward, tr("One event forward"), Qt::CTRL | Qt::Key_Right, &Transport::stepForward},
            {Icon::ToEnd, tr("To the end"), Qt::CTRL | Qt::Key_End, &Transport::toEnd}};
}

std::vector<ToldKey> Transport::keys() {
    std::vector<ToldKey> told;
    for (const Move& move : moves())
        told.push_back({move.title, {move.key}});
    return told;
}

void Transport::buildMoves(QBoxLayout& line) {
    for (const Move& move : moves()) {
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setAutoRepeat(move.act == &Transport::stepBack || move.act == &Transport::stepForward);
        button->setAccessibleName(move.title);
        button->setToolTip(
            QStringLiteral("%1  %2").arg(move.title, move.key.toString(QKeySequence::NativeText)));
        button->setShortcut(move.key);
        connect(button, &QToolButton::clicked, this, move.act);
        line.addWidget(button);
        m_moves << button;
        if (move.act == &Transport::playOrPause)
            m_play = button;
    }
}

void Transport::buildScrubber(QBoxLayout& line) {
    m_scrubber->setRange(0, scrubberSteps);
    m_scrubber->setSingleStep(scrubberSteps / 200);
    m_scrubber->setPageStep(scrubberSteps / 20);
    m_scrubber->setAccessibleName(tr("Time in the recording"));
    m_scrubber->setToolTip(tr("Drag to any moment of the run; the run itself goes on"));
    connect(m_scrubber, &QSlider::valueChanged, this, &Transport::scrub);
    line.addWidget(m_scrubber, 1);
}

void Transport::buildWords(QBoxLayout& line) {
    for (const double speed : speeds)
        m_speed->addItem(speedText(speed), speed);
    m_speed->setCurrentIndex(m_speed->findData(m_playback.speed()));
    m_speed->setAccessibleName(tr("Speed of the replay"));
    m_speed->setToolTip(tr("How fast a replay goes, times as fast as it happened"));
    connect(m_speed, &QComboBox::activated, this,
            [this] { m_playback.setSpeed(m_speed->currentData().toDouble()); });
    line.addWidget(m_time);
    line.addWidget(m_speed);
    line.addStretch();
    line.addWidget(m_counts);
}

void Transport::playOrPause() {
    if (m_playback.isPlaying())
        m_playback.pause();
    else if (m_playback.isLive())
        m_playback.seek(m_playback.cursor()); // holds the picture; the work goes on
    else
        m_playback.play();
}

void Transport::scrub(int position) {
    if (position == scrubberSteps)
        return m_playback.toEnd();
    m_playback.seek(std::llround(double(m_playback.end()) * position / scrubberSteps));
}

void Transport::restyle() {
    const std::vector<Move> all = moves();
    for (int i = 0; i < m_moves.size(); ++i) {
        m_moves[i]->setIcon(icon(all[static_cast<std::size_t>(i)].icon, m_theme));
        m_moves[i]->setIconSize(QSize(m_theme.scaled(16), m_theme.scaled(16)));
        m_moves[i]->setFixedSize(m_theme.scaled(28), m_theme.scaled(28));
    }
    m_first->layout()->setSpacing(m_theme.scaled(4));
    m_second->layout()->setSpacing(m_theme.scaled(16));
    m_lines->setSpacing(m_theme.scaled(16));
    m_scrubber->setMinimumWidth(m_theme.scaled(64));
    showState();
    arrange();
}

void Transport::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void Transport::arrange() {
    const int comfortable = m_first->minimumSizeHint().width() + m_theme.scaled(120) + m_lines->spacing() +
                            m_second->sizeHint().width();
    const bool oneLine = width() >= comfortable;
    m_lines->setDirection(oneLine ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_lines->setSpacing(m_theme.scaled(oneLine ? 16 : 4));
}

void Transport::showState() {
    if (!m_recording)
        m_badge->say(tr("READY"), tr("Nothing has run yet."));
    else if (m_workPaused)
        m_badge->say(tr("WORK PAUSED"), tr("The run itself waits. Pause again to let it go on."));
    else if (m_playback.isLive())
        m_badge->say(tr("LIVE"), tr("The picture follows the run."));
    else if (m_playback.isGoingOn() && !m_playback.isPlaying())
        m_badge->say(tr("PICTURE PAUSED"),
                     tr("The picture stands still; the run goes on. “To the end” follows "
                        "it again."));
    else
        m_badge->say(tr("REPLAY"), tr("A run that has happened, drawn from its recording."));
    const bool pauses = m_playback.isPlaying() || m_playback.isLive();
    m_play->setIcon(icon(pauses ? Icon::Pause : Icon::Play, m_theme));
    m_play->setAccessibleName(m_playback.isLive() ? tr("Hold the picture")
                              : pauses            ? tr("Pause")
                                                  : tr("Play"));
    m_play->setToolTip(QStringLiteral("%1  %2").arg(m_play->accessibleName(),
                                                    m_play->shortcut().toString(QKeySequence::NativeText)));
    showCursor();
    showWords();
}

void Transport::showCursor() {
    const std::int64_t end = m_playback.end();
    const QSignalBlocker blocker(m_scrubber);
    if (!m_scrubber->isSliderDown())
        m_scrubber->setValue(
            end > 0 ? int(std::llround(double(m_playback.cursor()) * scrubberSteps / double(end))) : 0);
    // Numbers that change with every frame of a live run cannot be read, and each new text lays the bench out anew.
    if (!m_playback.isLive())
        showWords();
    else if (!m_wordsTimer.isActive())
        m_wordsTimer.start();
}

void Transport::showWords() {
    m_wordsTimer.stop();
    const std::int64_t end = m_playback.end();
    // The widest it will be, so that nothing moves beside it.
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(cursorText(end, end)));
    m_time->setText(m_recording ? cursorText(m_playback.cursor(), end) : QString());
    m_counts->setText(m_recording ? eventCountText(m_recording->eventCount(), m_recording->lostCount())
                                  : QString());
    arrange();
}

} // namespace coreograph
