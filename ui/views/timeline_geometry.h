#pragma once

#include <QRect>
#include <cstdint>

#include "ui/views/time_window.h"

namespace coreograph {

/// Where things are on a timeline, in logical pixels of the widget.
struct TimelineGeometry {
    QRect plot; ///< where the rows are drawn; labels stand at its left, the axis below
    TimeWindow window;
    int rowCount = 0;
    int pitch = 1;     ///< from one row to the next
    int rowHeight = 1; ///< of a running span; less than the pitch
    int scroll = 0;    ///< pixels of rows above the plot

    double x(std::int64_t time) const {
        return plot.left() +
               static_cast<double>(time - window.begin) * plot.width() / static_cast<double>(window.length());
    }
    std::int64_t time(double x) const {
        return window.begin + static_cast<std::int64_t>((x - plot.left()) *
                                                        static_cast<double>(window.length()) / plot.width());
    }
    int rowTop(int row) const { return plot.top() + row * pitch - scroll + (pitch - rowHeight) / 2; }
    int rowMiddle(int row) const { return rowTop(row) + rowHeight / 2; }

    /// The row at that height, or -1.
    int rowAt(int y) const {
        const int row = (y - plot.top() + scroll) / pitch;
        return y >= plot.top() && y < plot.top() + plot.height() && row < rowCount ? row : -1;
    }
};

} // namespace coreograph
