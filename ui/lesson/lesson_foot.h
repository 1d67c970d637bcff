#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QPushButton;

namespace coreograph {

class LessonWalk;
class StepDots;

/// Below the text: Back, where one is, and Next.
class LessonFoot : public QWidget {
    Q_OBJECT

public:
    /// `walk` outlives the foot.
    LessonFoot(const Theme& theme, LessonWalk& walk, QWidget* parent = nullptr);

private:
    void showPlace();

    const Theme& m_theme;
    LessonWalk& m_walk;
    QPushButton* m_back;
    StepDots* m_dots;
    QPushButton* m_next;
};

} // namespace coreograph
