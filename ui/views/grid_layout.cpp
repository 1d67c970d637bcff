#include "ui/views/grid_layout.h"

#include <QFontMetrics>
#include <algorithm>
#include <cmath>

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

std::vector<MatrixGrid> inOneFlow(std::vector<MatrixGrid> grids) {
    for (MatrixGrid& grid : grids)
        grid.startsLine = false;
    return grids;
}

} // namespace

QString titleOf(const MatrixGrid& grid) { return grid.title + QStringLiteral("  ") + grid.size(); }

GridLayout GridLayout::of(const std::vector<MatrixGrid>& grids, QSize room, int most, const Theme& theme) {
    const std::vector<MatrixGrid> flowing = inOneFlow(grids);
    for (int cell = most; cell > smallestCell; --cell)
        for (const std::vector<MatrixGrid>* flow : {&grids, &flowing}) {
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
    for (std::size_t first = 0; first < grids.size();) {
        // As many as fit beside each other.
        std::vector<Box> line;
        int taken = 0;
        int height = 0;
        for (std::size_t i = first; i < grids.size(); ++i) {
            Box box = boxOf(grids[i], cell, theme);
            box.before = line.empty() ? 0 : box.before;
            if (!line.empty() && (grids[i].startsLine || taken + box.before + box.width > width))
                break;
            taken += box.before + box.width;
            height = std::max(height, box.cells.height());
            line.push_back(box);
        }
        int left = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const MatrixGrid& grid = grids[first + i];
            const Box& box = line[i];
            left += box.before;
            const int down = top + (height - box.cells.height()) / 2;
            layout.titles.emplace_back(left, down, box.width, titleHeight);
            const QPoint corner(left, down + titleHeight);
            layout.places.push_back({corner + QPoint(grid.rim, grid.rim) * box.cell, box.cell});
            layout.joints.emplace_back(left - box.before / 2, top + titleHeight + height / 2);
            left += box.width;
        }
        layout.size = {std::max(layout.size.width(), taken), top + titleHeight + height};
        top = layout.size.height() + theme.scaled(lineGap);
        first += line.size();
    }
    return layout;
}

} // namespace coreograph
