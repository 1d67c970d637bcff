#pragma once

#include <QSize>

#include "ui/views/matrix_grid.h"

namespace coreograph {

/// Where grids stand: from left to right, in as many lines and columns as let their cells be largest.
struct GridLayout {
    std::vector<GridPlace> places; ///< one for each grid
    std::vector<QRect> titles;     ///< the line of text above each
    std::vector<QPoint> joints;    ///< the middle of each grid's joint
    QSize size;

    /// Into `room`, with cells of `most` pixels at most (before a grid's zoom). Where there is too little room
    /// for the smallest cells it is taken all the same.
    static GridLayout of(const std::vector<MatrixGrid>& grids, QSize room, int most, const Theme& theme);

private:
    static GridLayout withCells(const std::vector<MatrixGrid>& grids, int cell, int width,
                                const Theme& theme);
};

/// What stands above a grid: "input 12 × 12".
QString titleOf(const MatrixGrid& grid);

} // namespace coreograph
