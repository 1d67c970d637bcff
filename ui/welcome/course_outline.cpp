#include "ui/welcome/course_outline.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/lesson/course.h"
#include "ui/lesson/course_progress.h"
#include "ui/welcome/lesson_row.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {

namespace {

QStringList writtenOf(const CoursePart& part) {
    QStringList ids;
    for (const CourseEntry& entry : part.entries)
        if (entry.isWritten())
            ids.append(entry.id);
    return ids;
}

/// How far the learner is in it; of what is not written yet nobody can do anything.
QString standOf(const CoursePart& part, const CourseProgress& progress) {
    const QStringList written = writtenOf(part);
    const auto later = static_cast<qsizetype>(part.entries.size()) - written.size();
    if (written.isEmpty())
        return CourseOutline::tr("%L1 to come").arg(later);
    const int done = progress.doneAmong(written);
    return later == 0
               ? CourseOutline::tr("%L1 of %L2 done").arg(done).arg(written.size())
               : CourseOutline::tr("%L1 of %L2 done, %L3 to come").arg(done).arg(written.size()).arg(later);
}

LessonRow::State stateOf(const CourseEntry& entry, const CourseProgress& progress) {
    if (!entry.isWritten())
        return LessonRow::State::ComingLater;
    const LessonProgress& lesson = progress.lesson(entry.id);
    if (lesson.done)
        return LessonRow::State::Done;
    return lesson.seen.isEmpty() ? LessonRow::State::New : LessonRow::State::Begun;
}

} // namespace

CourseOutline::CourseOutline(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    connect(&theme, &Theme::changed, this, &CourseOutline::arrange);
}

void CourseOutline::showCourse(const Course& course, const CourseProgress& progress) {
    for (QWidget* part : m_parts) {
        part->setParent(nullptr);
        part->deleteLater(); // and not now: one of its rows may be what was just clicked
    }
    m_parts.clear();
    for (const CoursePart& part : course.parts()) {
        auto* box = new QWidget(this);
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto* title = new ThemedLabel(m_theme, TextRole::Heading, part.title);
        title->setToolTip(part.about);
        column->addWidget(title);
        column->addWidget(new ThemedLabel(m_theme, TextRole::Caption, standOf(part, progress)));
        column->addSpacing(m_theme.scaled(8));
        for (const CourseEntry& entry : part.entries) {
            auto* row = new LessonRow(m_theme, entry.number, entry.title, stateOf(entry, progress), box);
            row->setToolTip(entry.isWritten() ? entry.thing
                                              : (entry.thing + u' ' + tr("Comes later.")).trimmed());
            connect(row, &LessonRow::clicked, this, [this, id = entry.id] { emit lessonChosen(id); });
            column->addWidget(row);
        }
        column->addStretch();
        m_parts.push_back(box);
    }
    arrange();
}

int CourseOutline::fittingColumns() const {
    const int least = m_theme.scaled(220);
    const int fitting = (width() + m_theme.scaled(32)) / (least + m_theme.scaled(32));
    return fitting >= 4 ? 4 : fitting >= 2 ? 2 : 1;
}

void CourseOutline::arrange() {
    m_columns = fittingColumns();
    m_grid->setHorizontalSpacing(m_theme.scaled(32));
    m_grid->setVerticalSpacing(m_theme.scaled(24));
    for (std::size_t index = 0; index < m_parts.size(); ++index) {
        const auto position = static_cast<int>(index);
        m_grid->addWidget(m_parts[index], position / m_columns, position % m_columns);
    }
    for (int column = 0; column < 4; ++column)
        m_grid->setColumnStretch(column, column < m_columns ? 1 : 0);
    for (QWidget* part : m_parts)
        part->setVisible(true);
}

void CourseOutline::resizeEvent(QResizeEvent*) {
    if (fittingColumns() != m_columns)
        arrange();
}

} // namespace coreograph
