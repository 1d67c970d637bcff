#include "ui/views/hover_bubble.h"

#include <QPainter>
#include <algorithm>

namespace coreograph {

namespace {

constexpr int padding = 8;
constexpr int distance = 14;
constexpr int widest = 340;

} // namespace

HoverBubble::HoverBubble(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(&theme, &Theme::changed, this, &QWidget::hide);
}

QSize HoverBubble::sizeFor(int limit) const {
    const int inside = limit - 2 * m_theme.scaled(padding);
    const QRect text = QFontMetrics(m_theme.captionFont())
                           .boundingRect(QRect(0, 0, inside, 10000), Qt::TextWordWrap, m_text);
    return text.size() + QSize(2 * m_theme.scaled(padding) + 1, m_theme.scaled(padding));
}

void HoverBubble::say(const QString& text, const QPoint& point) {
    m_text = text;
    if (text.isEmpty()) {
        hide();
        return;
    }
    const QRect room = parentWidget()->rect();
    resize(sizeFor(std::min(room.width(), m_theme.scaled(widest))).boundedTo(room.size()));
    int y = point.y() - height() - distance;
    if (y < 0)
        y = point.y() + distance;
    move(std::clamp(point.x() - width() / 2, 0, std::max(0, room.width() - width())),
         std::clamp(y, 0, std::max(0, room.height() - height())));
    raise();
    show();
    update();
}

void HoverBubble::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.palette().muted);
    painter.setBrush(m_theme.palette().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setFont(m_theme.captionFont());
    painter.setPen(m_theme.palette().text);
    const int side = m_theme.scaled(padding);
    painter.drawText(rect().adjusted(side, 0, -side + 1, 0), Qt::AlignVCenter | Qt::TextWordWrap, m_text);
}

} // namespace coreograph
