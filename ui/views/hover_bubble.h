#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace coreograph {

/// The sentence that says what the pointer, or the keyboard's cursor, is on. Stays inside its parent and
/// beside the point, takes no input and is never in the way of the mouse.
class HoverBubble : public QWidget {
    Q_OBJECT

public:
    HoverBubble(const Theme& theme, QWidget* parent);

    /// Shows `text` near `point` (in the parent's coordinates); hides for an empty text.
    void say(const QString& text, const QPoint& point);
    const QString& text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QSize sizeFor(int widest) const;

    const Theme& m_theme;
    QString m_text;
};

} // namespace coreograph
