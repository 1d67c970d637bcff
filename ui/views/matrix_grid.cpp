#include "ui/views/matrix_grid.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/theme/contrast.h"
#include "ui/theme/diverging.h"
#include "ui/theme/viridis.h"

namespace coreograph {

namespace {

constexpr int smallestDigits = 10; // pixels: smaller ones cannot be read
constexpr double weightLimit = 9;

/// The largest font, up to that of captions, in which every number fits its cell; none where that is too small.
std::optional<QFont> fontFor(const MatrixGrid& grid, int cell, const Theme& theme) {
    QFont font = theme.captionFont();
    const int largest = font.pixelSize();
    int widest = 1;
    const QFontMetrics metrics(font);
    for (const float value : grid.values)
        widest = std::max(widest, metrics.horizontalAdvance(cellText(value)));
    const int fitting = largest * (cell - 5) / widest;
    font.setPixelSize(std::min({largest, fitting, cell - 5}));
    if (font.pixelSize() < theme.scaled(smallestDigits))
        return std::nullopt;
    return font;
}

QColor inkOn(const QColor& ground) {
    return contrastRatio(Qt::white, ground) >= contrastRatio(Qt::black, ground) ? Qt::white : Qt::black;
}

void paintMark(QPainter& painter, const QRect& area, const Palette& palette) {
    const QPoint corner = area.topRight();
    const int size = std::max(6, area.width() * 2 / 5);
    painter.setPen(palette.ground);
    painter.setBrush(palette.warning);
    painter.drawPolygon(QPolygon({corner, corner - QPoint(size, 0), corner + QPoint(0, size)}));
}

/// The zeros that lie around it, as if they were not there.
void paintRim(QPainter& painter, const MatrixGrid& grid, const GridPlace& place, const Theme& theme,
              bool hasDigits) {
    painter.setPen(QPen(theme.palette().muted, 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    const QRect whole = grid.whole();
    painter.drawRect(place.of(whole).adjusted(0, 0, -1, -1));
    painter.setPen(theme.palette().muted);
    for (int row = whole.top(); hasDigits && row <= whole.bottom(); ++row)
        for (int column = whole.left(); column <= whole.right(); ++column)
            if (const QPoint cell(column, row); !grid.holds(cell))
                painter.drawText(place.of(cell), Qt::AlignCenter, cellText(0));
}

} // namespace

void MatrixGrid::take(const TensorSnapshot& snapshot) {
    if (snapshot.shape.size() != 2 ||
        snapshot.values.size() != static_cast<std::size_t>(snapshot.shape[0]) * snapshot.shape[1])
        return;
    rows = static_cast<int>(snapshot.shape[0]);
    columns = static_cast<int>(snapshot.shape[1]);
    values = snapshot.values;
}

void MatrixGrid::takeSize(const TensorSnapshot& snapshot) {
    take(snapshot);
    values.clear();
}

void MatrixGrid::takeSquare(const QString& numbers) {
    const QStringList parts = numbers.split(u',', Qt::SkipEmptyParts);
    const int side = static_cast<int>(std::lround(std::sqrt(parts.size())));
    if (parts.isEmpty() || side * side != parts.size())
        return;
    rows = side;
    columns = side;
    values.clear();
    for (const QString& part : parts)
        values.push_back(part.toFloat());
}

float MatrixGrid::at(QPoint cell) const {
    return holds(cell) ? values[static_cast<std::size_t>(cell.y() * columns + cell.x())] : 0.0F;
}

bool MatrixGrid::isMarked(QPoint cell) const {
    const auto index = static_cast<std::size_t>(cell.y() * columns + cell.x());
    return holds(cell) && index < marked.size() && marked[index];
}

MatrixGrid::Limits MatrixGrid::limits() const {
    return colors == Colors::Brightness ? Limits{0, 1} : Limits{-weightLimit, weightLimit};
}

QString MatrixGrid::size() const { return QStringLiteral("%L1 × %L2").arg(rows).arg(columns); }

QRect GridPlace::of(const QRect& cells) const {
    return {origin + cells.topLeft() * cell, cells.size() * cell};
}

QPoint GridPlace::cellAt(QPoint pixel) const {
    const QPoint offset = pixel - origin;
    const auto floored = [this](int value) {
        return cell == 0 ? 0 : value >= 0 ? value / cell : -((-value + cell - 1) / cell);
    };
    return {floored(offset.x()), floored(offset.y())};
}

QString cellText(double value) {
    const double size = std::abs(value);
    const int decimals = size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2;
    QString text = QLocale().toString(size, 'f', decimals);
    const QString point = QLocale().decimalPoint();
    while (text.contains(point) && (text.endsWith(u'0') || text.endsWith(point)))
        text.chop(1);
    return value < 0 && text != QLocale().toString(0) ? QStringLiteral("−") + text : text;
}

GridColors::GridColors(const MatrixGrid& grid, const Theme& theme)
    : m_kind(grid.colors)
    , m_dark(theme.palette().dark) {
    if (grid.colors == MatrixGrid::Colors::Brightness || grid.values.empty())
        return;
    const auto [low, high] = std::ranges::minmax(grid.values);
    m_low = std::min(low, 0.0F);
    m_high = std::max(high, grid.scaleTop);
    if (grid.colors == MatrixGrid::Colors::Signed)
        m_high = std::max(std::abs(m_low), std::abs(m_high));
}

QColor GridColors::of(float value) const {
    if (m_kind == MatrixGrid::Colors::Signed)
        return QColor::fromRgb(diverging(m_high > 0 ? value / m_high : 0, m_dark));
    const double share = m_high > m_low ? (value - m_low) / (m_high - m_low) : 0;
    if (m_kind == MatrixGrid::Colors::Heat)
        return QColor::fromRgb(viridis(share));
    const int grey = static_cast<int>(std::lround(255 * std::clamp(share, 0.0, 1.0)));
    return {grey, grey, grey};
}

bool hasNumbers(const MatrixGrid& grid, int cell, const Theme& theme) {
    return fontFor(grid, cell, theme).has_value();
}

void paintGrid(QPainter& painter, const MatrixGrid& grid, const GridPlace& place, const Theme& theme) {
    const auto paintFrame = [&] {
        painter.setPen(theme.palette().hairline);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(place.of(QRect(0, 0, grid.columns, grid.rows)).adjusted(-1, -1, -1, -1));
    };
    if (grid.values.empty())
        return paintFrame();
    const GridColors colors(grid, theme);
    const std::optional<QFont> font = fontFor(grid, place.cell, theme);
    if (font)
        painter.setFont(*font);
    if (grid.rim > 0)
        paintRim(painter, grid, place, theme, font.has_value());
    for (int row = 0; row < grid.rows; ++row)
        for (int column = 0; column < grid.columns; ++column) {
            const QPoint cell(column, row);
            const QRect area = place.of(cell);
            const QColor ground = colors.of(grid.at(cell));
            painter.fillRect(area.adjusted(0, 0, -1, -1),
                             ground); // what shows between the cells is the ground
            if (grid.isMarked(cell))
                paintMark(painter, area.adjusted(0, 0, -1, -1), theme.palette());
            if (!font)
                continue;
            painter.setPen(inkOn(ground));
            painter.drawText(area, Qt::AlignCenter, cellText(grid.at(cell)));
        }
    paintFrame();
}

} // namespace coreograph
