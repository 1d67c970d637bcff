#include "ui/views/network/bar_rows.h"

#include <QFontMetrics>
#include <algorithm>

namespace coreograph {

namespace {

constexpr int pitch = 20; // pixels from row to row
constexpr int thickness = 12;
constexpr int gap = 8;
constexpr double thinShare = 0.6;

} // namespace

BarRows::BarRows(std::vector<BarRow> rows, double full, int width, const Theme& theme)
    : m_rows(std::move(rows))
    , m_full(full)
    , m_width(width)
    , m_theme(theme) {
    const QFontMetrics metrics(theme.captionFont());
    for (const BarRow& row : m_rows) {
        m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(row.name));
        m_valueWidth = std::max(m_valueWidth, metrics.horizontalAdvance(row.value));
    }
    m_nameWidth = std::min(m_nameWidth, width / 2);
}

int BarRows::heightOf(int rows, const Theme& theme) { return rows * theme.scaled(pitch); }

int BarRows::height() const { return heightOf(static_cast<int>(m_rows.size()), m_theme); }

std::vector<QRectF> BarRows::areas(const QPointF& corner) const {
    std::vector<QRectF> areas;
    const double each = m_theme.scaled(pitch);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        areas.emplace_back(corner.x(), corner.y() + each * static_cast<double>(row), m_width, each);
    return areas;
}

void BarRows::paint(QPainter& painter, const QPointF& corner) const {
    const QFontMetrics metrics(m_theme.captionFont());
    const double space = m_theme.scaled(gap);
    const std::vector<QRectF> places = areas(corner);
    painter.setFont(m_theme.captionFont());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const BarRow& row = m_rows[i];
        const QRectF& area = places[i];
        const Palette& palette = m_theme.palette();
        painter.setPen(row.isStrong ? palette.text : palette.muted);
        painter.drawText(QRectF(area.left(), area.top(), m_nameWidth, area.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(row.name, Qt::ElideRight, m_nameWidth));
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, row.value);
        const double left = area.left() + m_nameWidth + space;
        const double right = area.right() - m_valueWidth - space;
        const double height = m_theme.scaled(thickness);
        paintBar(painter, row, {left, area.center().y() - height / 2, std::max(0.0, right - left), height});
    }
}

void BarRows::paintBar(QPainter& painter, const BarRow& row, QRectF bar) const {
    painter.fillRect(QRectF(bar.left(), bar.top(), 1, bar.height()), m_theme.palette().hairline);
    const double scale = m_full > 0 ? bar.width() / m_full : 0;
    double left = bar.left();
    for (const BarRow::Piece& piece : row.pieces) {
        const double cut = piece.isThin ? bar.height() * (1 - thinShare) / 2 : 0;
        const QRectF area(left, bar.top() + cut, piece.length * scale, bar.height() - 2 * cut);
        painter.fillRect(area, piece.color);
        left = area.right();
    }
}

} // namespace coreograph
