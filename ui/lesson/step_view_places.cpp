// What stands in a step's place: a lesson's end, one that is not written yet, one whose file is broken.

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/lesson/lesson_end.h"
#include "ui/lesson/lesson_text.h"
#include "ui/lesson/step_view.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {

void StepView::addEnd(const CourseEntry& entry) {
    const bool isDone = m_walk.progress().lesson(entry.id).done;
    addHead(tr("Lesson %L1").arg(entry.number),
            (isDone ? tr("%1: done") : tr("%1: the end")).arg(entry.title));
    addText(QStringLiteral("<p>%1</p>").arg(entry.thing.toHtmlEscaped()));
    if (entry.lesson)
        addText(predictionsHtml(*entry.lesson, m_walk.progress(), m_theme.palette()));
    const CourseEntry* following = m_walk.course().writtenAfter(entry.id);
    const QString next = following == nullptr ? tr("The lessons after this one come later.")
                                              : tr("Next: %1. %2").arg(following->title, following->thing);
    addText(QStringLiteral("<p>%1</p>").arg(next.toHtmlEscaped()));
}

void StepView::addLater(const CourseEntry& entry) {
    addHead(tr("%1 · lesson %L2").arg(m_walk.course().partOf(entry.id)->title).arg(entry.number),
            entry.title);
    addText(QStringLiteral("<p>%1</p><p>%2</p>")
                .arg(entry.thing.toHtmlEscaped(),
                     tr("This lesson comes later: it is not written yet.").toHtmlEscaped()));
    auto* buttons = new FlowLayout(nullptr, m_theme.scaled(8), m_theme.scaled(8));
    if (const CourseEntry* following = m_walk.course().writtenAfter(entry.id))
        buttons->addWidget(newWayTo(*following, tr("Next: %1").arg(following->title)));
    if (const CourseEntry* earlier = m_walk.course().writtenBefore(entry.id))
        buttons->addWidget(newWayTo(*earlier, tr("Back: %1").arg(earlier->title)));
    m_column->addLayout(buttons);
}

QPushButton* StepView::newWayTo(const CourseEntry& entry, const QString& words) {
    auto* button = new QPushButton(words);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(tr("Lesson %L1. %2").arg(entry.number).arg(entry.thing));
    const auto follow = [this, link = "lesson:" + entry.id] { emit linkActivated(link); };
    // Queued: the way leads to another page, and the button goes with this one.
    connect(button, &QPushButton::clicked, this, follow, Qt::QueuedConnection);
    return button;
}

void StepView::addBroken(const CourseEntry& entry) {
    addHead(tr("Lesson %L1").arg(entry.number), tr("%1 cannot be shown").arg(entry.title));
    auto* problem = new ThemedLabel(m_theme, TextRole::Problem, entry.problem);
    problem->setWordWrap(true);
    problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addWidget(problem);
    addText("<p>" + tr("The file is read again as soon as it is saved.").toHtmlEscaped() + "</p>");
}

} // namespace coreograph
