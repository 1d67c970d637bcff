#include "ui/views/network/draw_canvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace coreograph {

namespace {

constexpr int usualSide = 224; // 8 for each pixel
constexpr int leastSide = 112;

QPoint stepOf(int key) {
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

bool isOurs(const QKeyEvent& event) {
    if (event.matches(QKeySequence::Undo))
        return true;
    const int key = event.key();
    return event.modifiers() == Qt::NoModifier &&
           (!stepOf(key).isNull() || key == Qt::Key_Space || key == Qt::Key_Delete || key == Qt::Key_E ||
            key == Qt::Key_F);
}

QImage imageOf(const Drawing& drawing) {
    const auto level = [&](std::size_t channel, std::size_t pixel) {
        return int(std::lround(255 * drawing.pixels()[channel * Drawing::plane + pixel]));
    };
    QImage image(Drawing::side, Drawing::side, QImage::Format_RGB32);
    for (std::size_t pixel = 0; pixel < Drawing::plane; ++pixel)
        image.setPixel(int(pixel % Drawing::side), int(pixel / Drawing::side),
                       qRgb(level(0, pixel), level(1, pixel), level(2, pixel)));
    return image;
}

} // namespace

DrawCanvas::DrawCanvas(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Canvas"));
    setToolTip(tr("Left button or Space draws, right button or E erases, a double click or F fills."));
    setMinimumSize(leastSide, leastSide);
    say();
}

QSize DrawCanvas::sizeHint() const { return {m_theme.scaled(usualSide), m_theme.scaled(usualSide)}; }

double DrawCanvas::pitch() const { return std::min(width(), height()) / double(Drawing::side); }

QPointF DrawCanvas::toDrawing(const QPointF& point) const { return point / pitch(); }

void DrawCanvas::drew() {
    update();
    emit changed();
}

void DrawCanvas::replace(const Drawing::Pixels& pixels) {
    m_drawing.replace(pixels);
    drew();
}

void DrawCanvas::clear() {
    if (m_drawing.isBlank())
        return;
    m_drawing.clear();
    drew();
}

void DrawCanvas::undo() {
    m_drawing.undo();
    drew();
}

void DrawCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double edge = pitch() * Drawing::side;
    painter.drawImage(QRectF(0, 0, edge, edge), imageOf(m_drawing));
    painter.setPen(m_theme.palette().muted);
    painter.drawRect(QRectF(0.5, 0.5, edge - 1, edge - 1));
    if (!m_showsPen)
        return;
    painter.setPen(QPen(m_theme.palette().accent, 2));
    painter.drawRect(QRectF(1, 1, edge - 2, edge - 2));
    const QRectF pen(m_pen.x() * pitch(), m_pen.y() * pitch(), pitch(), pitch());
    painter.setPen(QPen(m_isDown ? m_theme.palette().warning : m_theme.palette().accent, 2));
    painter.drawRect(pen.adjusted(-1, -1, 1, 1));
}

void DrawCanvas::mousePressEvent(QMouseEvent* event) {
    const bool erases = event->button() == Qt::RightButton || (event->modifiers() & Qt::ShiftModifier) != 0;
    m_mousePen = erases ? Drawing::Pen::Erase : Drawing::Pen::Draw;
    m_drawing.beginStroke();
    m_last = toDrawing(event->position());
    m_drawing.draw(*m_last, *m_last, m_mousePen);
    drew();
}

void DrawCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (!m_last)
        return;
    const QPointF to = toDrawing(event->position());
    m_drawing.draw(*m_last, to, m_mousePen);
    m_last = to;
    drew();
}

void DrawCanvas::mouseReleaseEvent(QMouseEvent*) { m_last.reset(); }

/// The first of the two clicks left a dot, which stays where the area is open and is part of it where it is not.
void DrawCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    m_drawing.undo();
    const QPointF at = toDrawing(event->position());
    m_drawing.fill({static_cast<int>(at.x()), static_cast<int>(at.y())});
    drew();
}

// Space and the arrow keys would go through the lesson.
bool DrawCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void DrawCanvas::keyPressEvent(QKeyEvent* event) {
    if (!isOurs(*event))
        return QWidget::keyPressEvent(event);
    m_showsPen = true;
    if (event->matches(QKeySequence::Undo))
        undo();
    else if (event->key() == Qt::Key_Delete)
        clear();
    else if (event->key() == Qt::Key_Space)
        liftOrLower();
    else if (event->key() == Qt::Key_E)
        m_keyPen = m_keyPen == Drawing::Pen::Draw ? Drawing::Pen::Erase : Drawing::Pen::Draw;
    else if (event->key() == Qt::Key_F) {
        m_drawing.fill(m_pen);
        drew();
    } else
        movePen(stepOf(event->key()));
    say();
    update();
}

void DrawCanvas::liftOrLower() {
    m_isDown = !m_isDown;
    if (!m_isDown)
        return;
    m_drawing.beginStroke();
    movePen({});
}

void DrawCanvas::movePen(const QPoint& by) {
    const QPointF middle(0.5, 0.5);
    const QPoint from = m_pen;
    m_pen = {std::clamp(from.x() + by.x(), 0, Drawing::side - 1),
             std::clamp(from.y() + by.y(), 0, Drawing::side - 1)};
    if (!m_isDown)
        return;
    m_drawing.draw(from + middle, m_pen + middle, m_keyPen);
    drew();
}

void DrawCanvas::say() {
    const QString pen = m_keyPen == Drawing::Pen::Draw ? tr("pen") : tr("eraser");
    setAccessibleDescription(
        tr("%1 at column %L2, row %L3, %4. Arrow keys move it, Space puts it down or lifts it.")
            .arg(pen)
            .arg(m_pen.x() + 1)
            .arg(m_pen.y() + 1)
            .arg(m_isDown ? tr("down") : tr("lifted")));
}

void DrawCanvas::focusInEvent(QFocusEvent* event) {
    m_showsPen = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void DrawCanvas::focusOutEvent(QFocusEvent* event) {
    m_showsPen = false;
    m_isDown = false;
    QWidget::focusOutEvent(event);
    update();
}

} // namespace coreograph
