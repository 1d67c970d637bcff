#include "ui/lesson/question_cue.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace coreograph {

namespace {

constexpr int enoughOfIt = 48; // pixels at 100 % text: its heading says what it is
constexpr int margin = 12;

} // namespace

QuestionCue::QuestionCue(const Theme& theme, QScrollArea& area)
    : QPushButton(tr("The question is below"), &area)
    , m_theme(theme)
    , m_area(area) {
    setFocusPolicy(Qt::TabFocus);
    setToolTip(tr("Goes down to it"));
    hide();
    area.viewport()->installEventFilter(this);
    connect(area.verticalScrollBar(), &QScrollBar::valueChanged, this, &QuestionCue::place);
    connect(area.verticalScrollBar(), &QScrollBar::rangeChanged, this, &QuestionCue::place);
}

void QuestionCue::setQuestion(QWidget* question) {
    m_question = question;
    place();
}

void QuestionCue::bringQuestionIntoSight() {
    if (m_question)
        m_area.ensureWidgetVisible(m_question, 0, m_theme.scaled(margin));
}

bool QuestionCue::isQuestionBelow() const {
    if (!m_question)
        return false;
    const int top = m_question->mapTo(m_area.widget(), QPoint()).y();
    return top + m_theme.scaled(enoughOfIt) >
           m_area.verticalScrollBar()->value() + m_area.viewport()->height();
}

void QuestionCue::place() {
    const bool isBelow = isQuestionBelow();
    setVisible(isBelow);
    if (!isBelow)
        return;
    adjustSize();
    const QRect room = m_area.viewport()->geometry();
    move(room.center().x() - width() / 2, room.bottom() - height() - m_theme.scaled(margin));
    raise();
}

bool QuestionCue::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        place();
    return QPushButton::eventFilter(watched, event);
}

} // namespace coreograph
