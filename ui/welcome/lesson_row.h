#pragma once

#include <QAbstractButton>

#include "ui/theme/theme.h"

namespace coreograph {

/// One lesson in the outline: a mark that says how far it is, and its title. One that is not written yet is
/// muted and cannot be pressed.
class LessonRow : public QAbstractButton {
    Q_OBJECT

public:
    enum class State { New, Begun, Done, ComingLater };

    LessonRow(const Theme& theme, int number, const QString& title, State state, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintMark(QPainter& painter) const;

    const Theme& m_theme;
    State m_state;
};

} // namespace coreograph
