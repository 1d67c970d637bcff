#pragma once

#include <QPoint>
#include <QRect>
#include <QString>
#include <vector>

#include "engine/recording/message.h"
#include "ui/theme/theme.h"

class QPainter;

namespace coreograph {

/// A matrix to be drawn as a grid of cells. A cell is a QPoint: x is its column, y its row, (0, 0) at the top
/// left; the cells of a rim lie outside.
struct MatrixGrid {
    enum class Colors {
        Brightness, ///< 0 black, 1 white: pictures
        Heat,       ///< viridis from 0, or the lowest value where that is less, to the highest
        Signed,     ///< diverging, 0 in the middle: weights, and what they give
    };

    struct Limits {
        double low;
        double high;
    };

    QString title;         ///< "input"
    bool tellsSize = true; ///< the title ends with it
    int rows = 0;
    int columns = 0;
    std::vector<float> values; ///< row-major
    Colors colors = Colors::Heat;
    int rim = 0;              ///< so many rows and columns of zeros around it (padding)
    double zoom = 1;          ///< the size of its cells over that of the other grids
    QString parameter;        ///< what painting it changes; empty: it cannot be painted
    QString joint;            ///< the sign before it: "∗", "="
    bool startsLine = false;  ///< rather stands below those before it than beside them
    bool below = false;       ///< stands below the one before it where that makes the cells larger
    float scaleTop = 0;       ///< the value of the brightest colour, at least; for grids that share a scale
    std::vector<bool> marked; ///< cells with a corner that catches the eye; empty for none

    /// REQUIRES: a snapshot of two dimensions; another one gives an empty grid.
    void take(const TensorSnapshot& snapshot);
    void takeSize(const TensorSnapshot& snapshot); ///< but no values: a frame for what is not there yet

    /// As many rows as columns, from "0,0.3,1,0"; stays empty where the text has no square of numbers.
    void takeSquare(const QString& numbers);

    bool holds(QPoint cell) const { return !values.empty() && QRect(0, 0, columns, rows).contains(cell); }
    float at(QPoint cell) const; ///< 0 on the rim
    bool isMarked(QPoint cell) const;
    Limits limits() const; ///< of what may be painted into a cell
    QRect whole() const { return {-rim, -rim, columns + 2 * rim, rows + 2 * rim}; } ///< rim included
    QString size() const;                                                           ///< "12 × 12"
};

/// Where a grid is drawn: the top left corner of its cell (0, 0), and the width of a cell.
struct GridPlace {
    QPoint origin;
    int cell = 0; ///< pixels

    QRect of(const QRect& cells) const; ///< pixels
    QRect of(QPoint one) const { return of(QRect(one, QSize(1, 1))); }
    QPoint cellAt(QPoint pixel) const; ///< also outside of the grid
};

/// A number as short as it can be read: "1", "0.5", "−0.11", "12".
QString cellText(double value);

/// The colour of a value within a grid.
class GridColors {
public:
    GridColors(const MatrixGrid& grid, const Theme& theme);
    QColor of(float value) const;

private:
    MatrixGrid::Colors m_kind;
    double m_low = 0;
    double m_high = 1;
    bool m_dark;
};

/// Whether all numbers of the grid can be read in cells of so many pixels.
bool hasNumbers(const MatrixGrid& grid, int cell, const Theme& theme);

/// Draws the cells, and the numbers in them where they are large enough to be read.
void paintGrid(QPainter& painter, const MatrixGrid& grid, const GridPlace& place, const Theme& theme);

} // namespace coreograph
