#include "ui/views/grid_layout.h"

#include <QFontMetrics>
#include <algorithm>
#include <cmath>
#include <span>

namespace coreograph {

namespace {

constexpr int smallestCell = 6; // pixels
constexpr int gap = 20;         // between grids; a joint takes as much again
constexpr int lineGap = 12;

/// One grid as a box: its title above its cells.
struct Box {
    int cell = 0;
    QSize cells; // pixels
    int width = 0;
    int before = 0; // gap to the box at its left
};

Box boxOf(const MatrixGrid& grid, int cell, const Theme& theme) {
    Box box;
    box.cell = static_cast<int>(std::lround(cell * grid.zoom));
    box.cells = grid.whole().size() * box.cell;
    box.width =
        std::max(box.cells.width(), QFontMetrics(theme.captionFont()).horizontalAdvance(titleOf(grid)));
    box.before = theme.scaled(grid.joint.isEmpty() ? gap : 2 * gap);
    return box;
}

/// Boxes below each other.
struct Column {
    std::vector<Box> boxes;
    int width = 0;
    int height = 0; // with all titles
    int before = 0; // gap to the column at its left
};

/// The box of grids[first], and of those after it that stand below it.
Column columnOf(const std::vector<MatrixGrid>& grids, std::size_t first, int cell, int titleHeight,
                const Theme& theme) {
    Column column;
    for (std::size_t i = first; i < grids.size() && (i == first || grids[i].below); ++i) {
        const Box box = boxOf(grids[i], cell, theme);
        column.before = i == first ? box.before : column.before;
        column.width = std::max(column.width, box.width);
        column.height += (i == first ? 0 : theme.scaled(lineGap)) + titleHeight + box.cells.height();
        column.boxes.push_back(box);
    }
    return column;
}

/// Where a line of columns begins, and how high it is.
struct Stretch {
    int top = 0;
    int height = 0;
};

/// Adds the grids that the columns of a line hold. Those of a column that is less high stand in the middle.
void placeLine(GridLayout& layout, const std::vector<Column>& line, std::span<const MatrixGrid> grids,
               Stretch stretch, int titleHeight, const Theme& theme) {
    int left = 0;
    auto grid = grids.begin();
    for (const Column& column : line) {
        left += column.before;
        int down = stretch.top + (stretch.height - column.height) / 2;
        for (const Box& box : column.boxes) {
            layout.titles.emplace_back(left, down, box.width, titleHeight);
            const QPoint corner(left, down + titleHeight);
            layout.places.push_back({corner + QPoint(grid->rim, grid->rim) * box.cell, box.cell});
            layout.joints.emplace_back(left - column.before / 2, corner.y() + box.cells.height() / 2);
            down = corner.y() + box.cells.height() + theme.scaled(lineGap);
            ++grid;
        }
        left += column.width;
    }
}

std::vector<MatrixGrid> inOneFlow(std::vector<MatrixGrid> grids) {
    for (MatrixGrid& grid : grids)
        grid.startsLine = false;
    return grids;
}

std::vector<MatrixGrid> unstacked(std::vector<MatrixGrid> grids) {
    for (MatrixGrid& grid : grids)
        grid.below = false;
    return grids;
}

} // namespace

QString titleOf(const MatrixGrid& grid) {
    return grid.tellsSize ? grid.title + QStringLiteral("  ") + grid.size() : grid.title;
}

GridLayout GridLayout::of(const std::vector<MatrixGrid>& grids, QSize room, int most, const Theme& theme) {
    const std::vector<MatrixGrid> stacked = inOneFlow(grids);
    const std::vector<MatrixGrid> flowing = unstacked(stacked);
    const std::vector<MatrixGrid> beside = unstacked(grids);
    for (int cell = most; cell > smallestCell; --cell)
        for (const std::vector<MatrixGrid>* flow : {&beside, &flowing, &grids, &stacked}) {
            GridLayout layout = withCells(*flow, cell, room.width(), theme);
            if (layout.size.width() <= room.width() && layout.size.height() <= room.height())
                return layout;
        }
    return withCells(flowing, smallestCell, room.width(), theme);
}

GridLayout GridLayout::withCells(const std::vector<MatrixGrid>& grids, int cell, int width,
                                 const Theme& theme) {
    const int titleHeight = QFontMetrics(theme.captionFont()).height() + theme.scaled(4);
    GridLayout layout;
    int top = 0;
    for (std::size_t next = 0; next < grids.size();) {
        // As many as fit beside each other.
        const std::size_t first = next;
        std::vector<Column> line;
        int taken = 0;
        int height = 0;
        while (next < grids.size()) {
            Column column = columnOf(grids, next, cell, titleHeight, theme);
            // The sign of a joint needs its room at the start of a line, too.
            if (line.empty() && grids[next].joint.isEmpty())
                column.before = 0;
            if (!line.empty() && (grids[next].startsLine || taken + column.before + column.width > width))
                break;
            taken += column.before + column.width;
            height = std::max(height, column.height);
            next += column.boxes.size();
            line.push_back(std::move(column));
        }
        placeLine(layout, line, {&grids[first], next - first}, {top, height}, titleHeight, theme);
        layout.size = {std::max(layout.size.width(), taken), top + height};
        top = layout.size.height() + theme.scaled(lineGap);
    }
    return layout;
}

} // namespace coreograph
