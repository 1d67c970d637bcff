#pragma once

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/views/grid_layout.h"

namespace coreograph {

/// What stands on grids and around them: titles and signs, outlines, the numbers of cells that are too small for theirs, and
/// words below.
class GridsPainter {
public:
    /// `layout` is of `grids`; all outlive the painter.
    GridsPainter(QPainter& painter, const std::vector<MatrixGrid>& grids, const GridLayout& layout,
                 const Theme& theme);

    void grids();                                          ///< with their titles, and the signs between them
    void outline(std::size_t grid, const QRect& cells);    ///< none where the grid holds nothing
    void cursor(std::size_t grid, QPoint cell);            ///< dotted
    void number(std::size_t grid, QPoint cell, int width); ///< beside it, left of `width` pixels
    void words(const QRect& area, const QString& text);

private:
    void frame(const QRect& area, const QPen& pen);

    QPainter& m_painter;
    const std::vector<MatrixGrid>& m_grids;
    const GridLayout& m_layout;
    const Theme& m_theme;
};

} // namespace coreograph
