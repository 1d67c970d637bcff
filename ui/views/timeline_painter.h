#pragma once

#include <QPainter>
#include <optional>

#include "ui/theme/theme.h"
#include "ui/views/lane_span.h"
#include "ui/views/row_labels.h"
#include "ui/views/timeline_geometry.h"
#include "ui/views/timeline_rows.h"

namespace coreograph {

/// Everything on a timeline but the spans themselves: labels, axis, ends and faults, the cursor, and what is
/// pointed at. Draws the recording up to the cursor; what lies behind it is veiled.
class TimelinePainter {
public:
    TimelinePainter(QPainter& painter, const Theme& theme, const TimelineGeometry& geometry,
                    const std::vector<TimelineRow>& rows, std::int64_t cursor);

    /// Room that row labels take at the left, and the axis below, in logical pixels.
    static int labelWidth(const std::vector<TimelineRow>& rows, RowLabels& labels, const Theme& theme,
                          int width);
    static int axisHeight(const Theme& theme);

    void labels(RowLabels& labels);
    void axis();
    void ends();   ///< a short tick where a lane ended, a cross for each fault
    void marks();  ///< where they are few enough to be told apart
    void cursor(); ///< the line, and the veil over what comes after it
    void outline(const LaneSpan& span, const QColor& color);
    void arrow(const Recording& recording, const LaneSpan& span); ///< to the other end of its flow
    void range(int from, int to);                                 ///< while it is dragged

private:
    std::vector<double> markPlaces(int row) const;
    QRect body(int row) const;
    int rowOf(const LaneTrack& track) const; ///< -1 where it is not shown
    QPointF pointOf(const FlowPoint& point) const;
    void cross(double x, int row);

    QPainter& m_painter;
    const Theme& m_theme;
    const TimelineGeometry& m_geometry;
    const std::vector<TimelineRow>& m_rows;
    std::int64_t m_cursor;
};

} // namespace coreograph
