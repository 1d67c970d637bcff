#include "ui/bench/run_buttons.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace coreograph {
namespace {

/// The width that has room for each of the words that the button may say.
int widthFor(QPushButton& button, const QStringList& words) {
    int widest = 0;
    for (const QString& text : words) {
        button.setText(text);
        widest = std::max(widest, button.sizeHint().width());
    }
    return widest;
}

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
    , m_pin(new QPushButton(tr("Pin run"), this))
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
    // What comes and goes stands at the left, so that nothing else moves under the pointer.
    for (QWidget* button : std::initializer_list<QWidget*>{m_step, m_pause, m_pin, m_more, m_stop, m_run})
        line->addWidget(button);
    connect(m_run, &QPushButton::clicked, this, &RunButtons::runAsked);
    connect(m_pause, &QPushButton::clicked, this, &RunButtons::pauseAsked);
    connect(m_step, &QPushButton::clicked, this, &RunButtons::stepAsked);
    connect(m_stop, &QPushButton::clicked, this, &RunButtons::stopAsked);
    connect(m_pin, &QPushButton::clicked, this, &RunButtons::pinAsked);
    connect(&theme, &Theme::changed, this, &RunButtons::restyle);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    restyle();
}

void RunButtons::showPhase(LabSession::Phase phase) {
    using Phase = LabSession::Phase;
    const bool hadFocus = m_run->hasFocus() || m_stop->hasFocus();
    m_phase = phase;
    const bool active = phase != Phase::Idle && phase != Phase::Ended;
    m_pause->setText(pauseText(phase == Phase::Paused));
    m_pause->setAccessibleName(phase == Phase::Paused ? tr("Continue work") : tr("Pause work"));
    m_pause->setToolTip(tr("Pauses the work itself; the transport below pauses the picture"));
    m_pause->setEnabled(phase != Phase::Stopping);
    m_stop->setText(stopText(phase == Phase::Stopping));
    m_stop->setEnabled(phase != Phase::Stopping);
    m_step->setVisible(phase == Phase::Paused);
    m_pause->setVisible(active);
    m_stop->setVisible(active);
    m_run->setVisible(!active);
    m_pin->setVisible(!m_compact);
    m_pin->setEnabled(!active && m_pinnable);
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
    if (compact == m_compact)
        return;
    m_compact = compact;
    showPhase(m_phase);
}

QString RunButtons::pauseText(bool paused) { return paused ? tr("Continue F6") : tr("Pause F6"); }

QString RunButtons::stopText(bool stopping) { return stopping ? tr("Stopping…") : tr("Stop F7"); }

int RunButtons::fullWidth() const {
    const int buttons = m_step->sizeHint().width() + m_pause->minimumWidth() + m_pin->sizeHint().width() +
                        m_more->width() + m_run->minimumWidth();
    return buttons + 4 * layout()->spacing();
}

QList<QWidget*> RunButtons::inTabOrder() const { return {m_run, m_pause, m_step, m_stop, m_pin, m_more}; }

void RunButtons::restyle() {
    layout()->setSpacing(m_theme.scaled(8));
    m_more->setFixedSize(m_theme.scaled(34), m_theme.scaled(34));
    QFont bold = m_theme.textFont();
    bold.setBold(true);
    m_run->setFont(bold);
    m_stop->setFont(bold);
    keepWidths();
}

/// Words that change do not move what stands beside them.
void RunButtons::keepWidths() {
    m_pause->setMinimumWidth(widthFor(*m_pause, {pauseText(false), pauseText(true)}));
    const int last =
        std::max(m_run->sizeHint().width(), widthFor(*m_stop, {stopText(false), stopText(true)}));
    m_run->setMinimumWidth(last);
    m_stop->setMinimumWidth(last);
    showPhase(m_phase);
}

} // namespace coreograph
