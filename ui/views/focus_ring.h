#pragma once

#include <QWidget>
#include <optional>

#include "ui/theme/theme.h"

namespace coreograph {

/// Lies over a widget, shows that it has the keyboard's focus, and circles the point that the keyboard's
/// cursor is on. Takes no input.
class FocusRing : public QWidget {
    Q_OBJECT

public:
    FocusRing(const Theme& theme, QWidget* parent);

    void showAround(bool shown); ///< around the whole parent
    void circle(std::optional<QPointF> point);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    std::optional<QPointF> m_point;
    bool m_around = false;
};

} // namespace coreograph
