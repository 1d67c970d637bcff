#include "ui/views/focus_ring.h"

#include <QPainter>

namespace coreograph {

FocusRing::FocusRing(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void FocusRing::showAround(bool shown) {
    m_around = shown;
    update();
}

void FocusRing::circle(std::optional<QPointF> point) {
    m_point = point;
    update();
}

void FocusRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.palette().accent, 2));
    if (m_around)
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    if (m_point)
        painter.drawEllipse(*m_point, 8, 8);
}

} // namespace coreograph
