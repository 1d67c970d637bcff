#include "ui/lesson/lesson_foot.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "ui/lesson/lesson_walk.h"
#include "ui/lesson/step_dots.h"

namespace coreograph {

LessonFoot::LessonFoot(const Theme& theme, LessonWalk& walk, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_walk(walk)
    , m_back(new QPushButton(tr("Back"), this))
    , m_dots(new StepDots(theme, this))
    , m_next(new QPushButton(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.scaled(28), theme.scaled(10), theme.scaled(28), theme.scaled(10));
    row->addWidget(m_back);
    row->addStretch();
    row->addWidget(m_dots);
    row->addStretch();
    row->addWidget(m_next);
    // Space is Next wherever the mouse clicked last.
    m_back->setFocusPolicy(Qt::TabFocus);
    m_next->setFocusPolicy(Qt::TabFocus);
    m_next->setProperty("role", "primary");
    m_back->setToolTip(tr("Left"));
    m_next->setToolTip(tr("Space or Right"));
    connect(m_back, &QPushButton::clicked, &walk, &LessonWalk::back);
    connect(m_next, &QPushButton::clicked, &walk, &LessonWalk::next);
    connect(m_dots, &StepDots::picked, &walk, &LessonWalk::goTo);
    connect(&walk, &LessonWalk::moved, this, &LessonFoot::showPlace);
    showPlace();
}

void LessonFoot::showPlace() {
    const Lesson* lesson = m_walk.lesson();
    const int steps = lesson == nullptr ? 0 : static_cast<int>(lesson->steps.size());
    setVisible(steps > 0);
    m_dots->setSteps(steps, m_walk.isAtEnd() ? steps : m_walk.stepIndex());
    m_back->setEnabled(m_walk.canGoBack());
    m_next->setEnabled(m_walk.canGoOn());
    const bool isLast = m_walk.stepIndex() == steps - 1;
    m_next->setText(m_walk.isAtEnd() ? tr("Next lesson") : isLast ? tr("Finish") : tr("Next"));
}

} // namespace coreograph
