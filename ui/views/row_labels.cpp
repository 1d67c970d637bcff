#include "ui/views/row_labels.h"

#include <cmath>

namespace coreograph {

RowLabels::RowLabels(const Theme& theme)
    : m_theme(theme) {}

const QStaticText& RowLabels::textOf(const QString& name) {
    const auto found = m_texts.constFind(name);
    if (found != m_texts.cend())
        return *found;
    QStaticText text(name);
    text.setTextFormat(Qt::PlainText);
    text.prepare({}, m_theme.captionFont());
    return *m_texts.insert(name, text);
}

int RowLabels::width(const QString& name) { return static_cast<int>(std::ceil(textOf(name).size().width())); }

void RowLabels::paint(QPainter& painter, const QRect& area, const QString& name) {
    painter.setFont(m_theme.captionFont());
    painter.setPen(m_theme.palette().muted);
    if (width(name) > area.width()) { // seldom: no more than a third of a view is for names
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                         painter.fontMetrics().elidedText(name, Qt::ElideMiddle, area.width()));
        return;
    }
    const QStaticText& text = textOf(name);
    painter.drawStaticText(QPointF(area.left(), area.top() + (area.height() - text.size().height()) / 2),
                           text);
}

} // namespace coreograph
