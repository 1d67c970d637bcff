#include "ui/bench/run_buttons.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace coreograph {
namespace {

/// A button whose words end in the key that does the same. The window hands the keys on; they are shown, not
/// bound.
QPushButton* makeButton(QWidget* parent, const QString& name, const QString& key, const char* role) {
    auto* button = new QPushButton(QStringLiteral("%1 %2").arg(name, key), parent);
    button->setAccessibleName(name);
    button->setProperty("role", QByteArray(role));
    return button;
}

} // namespace

RunButtons::RunButtons(const Theme& theme, QMenu* more, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_more(new QToolButton(this))
    , m_pin(new QPushButton(tr("Pin this run"), this))
    , m_step(makeButton(this, tr("Step"), QStringLiteral("F8"), ""))
    , m_pause(makeButton(this, tr("Pause work"), QStringLiteral("F6"), ""))
    , m_stop(makeButton(this, tr("Stop"), QStringLiteral("F7"), "primary"))
    , m_run(makeButton(this, tr("Run"), QStringLiteral("F5"), "primary")) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    m_more->setText(QStringLiteral("⋯"));
    m_more->setAccessibleName(tr("More on this run"));
    m_more->setToolTip(tr("Save, open, export, pin"));
    connect(m_more, &QToolButton::clicked, more,
            [this, more] { more->popup(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    m_step->setToolTip(tr("Lets the paused work go on to its next piece"));
    m_pin->setToolTip(tr("Keeps this run in sight, to lay the next one over it"));
    for (QWidget* button : std::initializer_list<QWidget*>{m_more, m_pin, m_step, m_pause, m_stop, m_run})
        line->addWidget(button);
    connect(m_run, &QPushButton::clicked, this, &RunButtons::runAsked);
    connect(m_pause, &QPushButton::clicked, this, &RunButtons::pauseAsked);
    connect(m_step, &QPushButton::clicked, this, &RunButtons::stepAsked);
    connect(m_stop, &QPushButton::clicked, this, &RunButtons::stopAsked);
    connect(m_pin, &QPushButton::clicked, this, &RunButtons::pinAsked);
    connect(&theme, &Theme::changed, this, &RunButtons::restyle);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    restyle();
    showPhase(m_phase);
}

void RunButtons::showPhase(LabSession::Phase phase) {
    using Phase = LabSession::Phase;
    const bool hadFocus = m_run->hasFocus() || m_stop->hasFocus();
    m_phase = phase;
    const bool active = phase != Phase::Idle && phase != Phase::Ended;
    m_pause->setText(pauseText() + QStringLiteral(" F6"));
    m_pause->setAccessibleName(phase == Phase::Paused ? tr("Continue work") : tr("Pause work"));
    m_pause->setToolTip(tr("Pauses the work itself; the transport below pauses the picture"));
    m_pause->setEnabled(phase != Phase::Stopping);
    m_stop->setText(phase == Phase::Stopping ? tr("Stopping…") : tr("Stop F7"));
    m_stop->setEnabled(phase != Phase::Stopping);
    m_step->setVisible(phase == Phase::Paused);
    m_pause->setVisible(active);
    m_stop->setVisible(active);
    m_run->setVisible(!active);
    m_pin->setVisible(!active && m_pinnable && !m_compact);
    if (hadFocus)
        (active ? m_stop : m_run)->setFocus();
}

void RunButtons::setReasonNotToRun(const QString& reason) {
    m_run->setEnabled(reason.isEmpty());
    m_run->setToolTip(reason);
    m_run->setAccessibleDescription(reason);
}

void RunButtons::setPinnable(bool pinnable) {
    m_pinnable = pinnable;
    showPhase(m_phase);
}

void RunButtons::setCompact(bool compact) {
    m_compact = compact;
    showPhase(m_phase);
}

QString RunButtons::pauseText() const {
    const bool paused = m_phase == LabSession::Phase::Paused;
    if (m_compact)
        return paused ? tr("Continue") : tr("Pause");
    return paused ? tr("Continue work") : tr("Pause work");
}

int RunButtons::fullWidth() const {
    const int space = layout()->spacing();
    const int more = m_more->width() + space;
    const int idle = m_pin->sizeHint().width() + space + m_run->sizeHint().width();
    const int active =
        m_step->sizeHint().width() + space + m_pause->sizeHint().width() + space + m_stop->sizeHint().width();
    return more + std::max(idle, active);
}

QList<QWidget*> RunButtons::inTabOrder() const { return {m_run, m_pause, m_step, m_stop, m_pin, m_more}; }

void RunButtons::restyle() {
    layout()->setSpacing(m_theme.scaled(8));
    m_more->setFixedSize(m_theme.scaled(34), m_theme.scaled(34));
    QFont bold = m_theme.textFont();
    bold.setBold(true);
    m_run->setFont(bold);
    m_stop->setFont(bold);
}

} // namespace coreograph
