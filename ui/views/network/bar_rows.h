#pragma once

#include <QPainter>
#include <vector>

#include "ui/theme/theme.h"

namespace coreograph {

/// A name, a bar of one or more pieces, and a value in words; one row for each thing.
struct BarRow {
    struct Piece {
        double length = 0; ///< in the unit of all
        QColor color;
        bool isThin = false; ///< the cue beside colour; as a legend's Shape::Half
    };

    QString name;
    std::vector<Piece> pieces;
    QString value;
    bool isStrong = false; ///< the one that matters: its words stand out
};

/// Rows of bars below each other: names at the left, bars from one line, values at the right of the widest.
class BarRows {
public:
    /// In `width` pixels; a bar of length `full` takes all the room there is for bars.
    BarRows(std::vector<BarRow> rows, double full, int width, const Theme& theme);

    int height() const;
    std::vector<QRectF> areas(const QPointF& corner = {}) const; ///< of whole rows
    void paint(QPainter& painter, const QPointF& corner = {}) const;

    static int heightOf(int rows, const Theme& theme);

private:
    void paintBar(QPainter& painter, const BarRow& row, QRectF bar) const;

    std::vector<BarRow> m_rows;
    double m_full;
    int m_width;
    const Theme& m_theme;
    int m_nameWidth = 0;
    int m_valueWidth = 0;
};

} // namespace coreograph
