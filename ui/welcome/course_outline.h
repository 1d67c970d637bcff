#pragma once

#include <QWidget>
#include <vector>

#include "ui/theme/theme.h"

class QGridLayout;

namespace coreograph {

class Course;
class CourseProgress;

/// The course at a glance: a column for each part with what is done in it. Lessons that are written can be
/// opened; the others are announced.
class CourseOutline : public QWidget {
    Q_OBJECT

public:
    explicit CourseOutline(const Theme& theme, QWidget* parent = nullptr);

    void showCourse(const Course& course, const CourseProgress& progress);

signals:
    void lessonChosen(const QString& id);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int fittingColumns() const;
    void arrange();

    const Theme& m_theme;
    QGridLayout* m_grid;
    std::vector<QWidget*> m_parts;
    int m_columns = 0;
};

} // namespace coreograph
