#pragma once

#include <QWidget>
#include <optional>

#include "ui/theme/theme.h"
#include "ui/views/network/drawing.h"

namespace coreograph {

/// Where a Drawing is drawn. With the mouse: the left button draws, the right one (or Shift) erases, a double click
/// fills. With the keyboard: the arrow keys move a pen, Space puts it down or lifts it, E makes it an eraser,
/// F fills, Ctrl+Z takes back, Delete clears.
class DrawCanvas : public QWidget {
    Q_OBJECT

public:
    DrawCanvas(const Theme& theme, QWidget* parent);

    const Drawing& drawing() const { return m_drawing; }
    void replace(const Drawing::Pixels& pixels);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width; }

public slots:
    void clear();
    void undo();

signals:
    void changed(); ///< the drawing is another: with every move of the pen

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    double pitch() const; ///< widget pixels in one of the drawing's
    QPointF toDrawing(const QPointF& point) const;
    void movePen(const QPoint& by);
    void liftOrLower();
    void say();
    void drew();

    const Theme& m_theme;
    Drawing m_drawing;
    std::optional<QPointF> m_last; ///< where the mouse's stroke is
    Drawing::Pen m_mousePen = Drawing::Pen::Draw;
    QPoint m_pen{Drawing::side / 2, Drawing::side / 2}; ///< the keyboard's
    Drawing::Pen m_keyPen = Drawing::Pen::Draw;
    bool m_isDown = false;
    bool m_showsPen = false;
};

} // namespace coreograph
