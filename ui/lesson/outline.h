#pragma once

#include <QListWidget>

#include "ui/theme/theme.h"

namespace coreograph {

class Course;
class CourseProgress;

/// The course at the left: its parts, and a circle for each lesson: dotted where it comes later, half full
/// when begun and full when done.
class Outline : public QListWidget {
    Q_OBJECT

public:
    Outline(const Theme& theme, QWidget* parent = nullptr);

    /// Shows where the learner is. The list is made anew only when the course's lessons changed.
    void showCourse(const Course& course, const CourseProgress& progress, const QString& currentLesson);

signals:
    void picked(const QString& lesson);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyboardSearch(const QString&) override {} ///< digits answer predictions

private:
    void fill(const Course& course);
    void dress();
    void pick(const QListWidgetItem* item);

    const Theme& m_theme;
    QStringList m_shown; ///< titles, to see whether the course changed
};

} // namespace coreograph
