#include "ui/views/grids_painter.h"

namespace coreograph {

GridsPainter::GridsPainter(QPainter& painter, const std::vector<MatrixGrid>& grids, const GridLayout& layout,
                           const Theme& theme)
    : m_painter(painter)
    , m_grids(grids)
    , m_layout(layout)
    , m_theme(theme) {}

void GridsPainter::grids() {
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < m_grids.size(); ++i) {
        paintGrid(m_painter, m_grids[i], m_layout.places[i], m_theme);
        m_painter.setFont(m_theme.captionFont());
        m_painter.setPen(m_theme.palette().muted);
        m_painter.drawText(m_layout.titles[i], Qt::AlignLeft | Qt::AlignTop, titleOf(m_grids[i]));
        if (m_grids[i].joint.isEmpty())
            continue;
        m_painter.setFont(m_theme.titleFont());
        const QPoint reach(m_theme.scaled(20), m_theme.scaled(20));
        m_painter.drawText(QRect(m_layout.joints[i] - reach, m_layout.joints[i] + reach), Qt::AlignCenter,
                           m_grids[i].joint);
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
}

void GridsPainter::outline(std::size_t grid, const QRect& cells) {
    if (!cells.isEmpty() && !m_grids[grid].values.empty())
        frame(m_layout.places[grid].of(cells), QPen(m_theme.palette().warning, 2));
}

void GridsPainter::cursor(std::size_t grid, QPoint cell) {
    frame(m_layout.places[grid].of(cell), QPen(m_theme.palette().text, 2, Qt::DotLine));
}

/// In two colours, so that the line is seen on whatever is below it.
void GridsPainter::frame(const QRect& area, const QPen& pen) {
    const QRectF whole = QRectF(m_painter.window()).adjusted(2, 2, -2, -2); // what can be seen of a line
    const QRectF line = QRectF(area).adjusted(-0.5, -0.5, -0.5, -0.5) & whole;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.palette().ground, 4));
    m_painter.drawRect(line);
    m_painter.setPen(pen);
    m_painter.drawRect(line);
}

void GridsPainter::number(std::size_t grid, QPoint cell, int width) {
    const MatrixGrid& shown = m_grids[grid];
    const GridPlace& place = m_layout.places[grid];
    if (!shown.holds(cell) || hasNumbers(shown, place.cell, m_theme))
        return;
    m_painter.setFont(m_theme.captionFont());
    const QString text = cellText(static_cast<double>(shown.at(cell)));
    const QRect square = place.of(cell);
    const QFontMetrics metrics(m_theme.captionFont());
    QRect area(QPoint(), QSize(metrics.horizontalAdvance(text) + m_theme.scaled(8), metrics.height()));
    area.moveCenter(square.center());
    area.moveLeft(square.right() + m_theme.scaled(5));
    if (area.right() >= width)
        area.moveRight(square.left() - m_theme.scaled(5));
    m_painter.setPen(QPen(m_theme.palette().text, 1));
    m_painter.setBrush(m_theme.palette().ground);
    m_painter.drawRoundedRect(area, 3, 3);
    m_painter.drawText(area, Qt::AlignCenter, text);
}

void GridsPainter::words(const QRect& area, const QString& text) {
    m_painter.setFont(m_theme.captionFont());
    m_painter.setPen(m_theme.palette().text);
    m_painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
}

} // namespace coreograph
