#include "ui/views/timeline_painter.h"

#include <QPainterPath>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

#include "ui/views/time_axis.h"

namespace coreograph {

namespace {

constexpr int labelGap = 12;
constexpr std::size_t mostMarkedEvents = 300;
constexpr double markHalfWidth = 3.5; // pixels

} // namespace

TimelinePainter::TimelinePainter(QPainter& painter, const Theme& theme, const TimelineGeometry& geometry,
                                 const std::vector<TimelineRow>& rows, std::int64_t cursor)
    : m_painter(painter)
    , m_theme(theme)
    , m_geometry(geometry)
    , m_rows(rows)
    , m_cursor(cursor) {}

int TimelinePainter::labelWidth(const std::vector<TimelineRow>& rows, RowLabels& labels, const Theme& theme,
                                int width) {
    int widest = 0;
    for (const TimelineRow& row : rows)
        widest = std::max(widest, labels.width(row.name));
    return std::min(widest, width / 3) + theme.scaled(labelGap);
}

int TimelinePainter::axisHeight(const Theme& theme) {
    return QFontMetrics(theme.captionFont()).height() + theme.scaled(6);
}

QRect TimelinePainter::body(int row) const {
    return {m_geometry.plot.left(), m_geometry.rowTop(row), m_geometry.plot.width(), m_geometry.rowHeight};
}

int TimelinePainter::rowOf(const LaneTrack& track) const {
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (std::ranges::find(m_rows[row].tracks, &track) != m_rows[row].tracks.end())
            return static_cast<int>(row);
    return -1;
}

void TimelinePainter::labels(RowLabels& labels) {
    m_painter.save();
    const QRect plot = m_geometry.plot;
    m_painter.setClipRect(QRect(0, plot.top(), plot.left(), plot.height()));
    const int room = plot.left() - m_theme.scaled(labelGap) + 1;
    for (int row = 0; row < m_geometry.rowCount; ++row)
        labels.paint(m_painter, QRect(0, m_geometry.rowTop(row), room, m_geometry.rowHeight),
                     m_rows[static_cast<std::size_t>(row)].name);
    m_painter.restore();
}

void TimelinePainter::axis() {
    const QRect plot = m_geometry.plot;
    const QRect area(plot.left(), plot.bottom() + m_theme.scaled(4), plot.width(), axisHeight(m_theme));
    paintTimeAxis(m_painter, area, m_theme.scaled(8), m_geometry.window, m_theme);
}

void TimelinePainter::cross(double x, int row) {
    const double arm = std::clamp(m_geometry.rowHeight * 0.3, 3.0, 7.0);
    const QPointF middle(x, m_geometry.rowMiddle(row));
    const QLineF falling(middle - QPointF(arm, arm), middle + QPointF(arm, arm));
    const QLineF rising(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm));
    // A rim of the ground's colour keeps the cross apart from what it lies on.
    for (const QPen& pen : {QPen(m_theme.palette().ground, 5, Qt::SolidLine, Qt::RoundCap),
                            QPen(m_theme.stateColor(State::Killed), 2, Qt::SolidLine, Qt::RoundCap)}) {
        m_painter.setPen(pen);
        m_painter.drawLine(falling);
        m_painter.drawLine(rising);
    }
}

void TimelinePainter::ends() {
    const TimeWindow& window = m_geometry.window;
    for (int row = 0; row < m_geometry.rowCount; ++row)
        for (const LaneTrack* track : m_rows[static_cast<std::size_t>(row)].tracks) {
            const std::vector<std::int64_t>& faults = track->faults();
            const auto first = std::ranges::lower_bound(faults, window.begin);
            for (auto fault = first; fault != faults.end() && *fault < std::min(window.end, m_cursor + 1);
                 ++fault)
                cross(m_geometry.x(*fault), row);
            const std::int64_t end = lifeOf(*track).end;
            const bool isSeen = end >= window.begin && end < window.end && end <= m_cursor;
            if (!isSeen || track->event(track->size() - 1).state != State::Ended)
                continue;
            const int half = std::max(2, m_geometry.rowHeight / 5);
            m_painter.setPen(QPen(m_theme.palette().muted, 2));
            const double x = m_geometry.x(end);
            m_painter.drawLine(QPointF(x, m_geometry.rowMiddle(row) - half),
                               QPointF(x, m_geometry.rowMiddle(row) + half));
        }
}

/// Where a row's marks stand. None where they would run into each other: a part of them would mislead, and
/// all of them would be a black band.
std::vector<double> TimelinePainter::markPlaces(int row) const {
    const std::int64_t end = std::min(m_geometry.window.end, m_cursor);
    std::vector<double> places;
    for (const LaneTrack* track : m_rows[static_cast<std::size_t>(row)].tracks) {
        const std::size_t last = track->indexAt(end);
        const std::size_t found = track->indexAt(m_geometry.window.begin);
        const std::size_t first = found == track->size() ? 0 : found;
        if (last == track->size())
            continue;
        if (last - first > mostMarkedEvents)
            return {};
        for (std::size_t i = first; i <= last; ++i) {
            const Event event = track->event(i);
            const double x = m_geometry.x(event.time);
            if (event.kind == EventKind::Mark && event.subject != 0 && x >= m_geometry.plot.left())
                places.push_back(x);
        }
    }
    std::ranges::sort(places);
    const auto touch = [](double left, double right) { return right - left < 2 * markHalfWidth; };
    return std::ranges::adjacent_find(places, touch) == places.end() ? places : std::vector<double>{};
}

void TimelinePainter::marks() {
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.palette().text);
    for (int row = 0; row < m_geometry.rowCount; ++row) {
        const double top = m_geometry.rowTop(row) - 1;
        for (const double x : markPlaces(row))
            m_painter.drawPolygon(
                QPolygonF({{x - markHalfWidth, top - 2}, {x + markHalfWidth, top - 2}, {x, top + 3.5}}));
    }
    m_painter.setBrush(Qt::NoBrush);
}

void TimelinePainter::cursor() {
    const double x = m_geometry.x(m_cursor);
    const QRect plot = m_geometry.plot;
    if (x < plot.left() || x > plot.right() + 1)
        return;
    QColor veil = m_theme.palette().ground;
    veil.setAlphaF(0.82F);
    m_painter.fillRect(QRectF(QPointF(x, plot.top()), QPointF(plot.right() + 1, plot.bottom() + 1)), veil);
    m_painter.setPen(QPen(m_theme.palette().text, 1));
    const double sharp = std::floor(x) + 0.5;
    m_painter.drawLine(QPointF(sharp, plot.top()), QPointF(sharp, plot.bottom() + m_theme.scaled(3)));
}

void TimelinePainter::outline(const LaneSpan& span, const QColor& color) {
    const int row = rowOf(*span.track);
    if (row < 0)
        return;
    const QRect plot = m_geometry.plot;
    const double left = std::max(m_geometry.x(span.begin), plot.left() - 4.0);
    const double right = std::min(m_geometry.x(std::min(span.end, m_cursor)), plot.right() + 4.0);
    if (right < plot.left() || left > plot.right())
        return;
    m_painter.setPen(QPen(color, 2));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(
        QRectF(QPointF(left, m_geometry.rowTop(row)),
               QPointF(std::max(right, left + 2), m_geometry.rowTop(row) + m_geometry.rowHeight))
            .adjusted(-1, -1, 1, 1),
        2, 2);
}

QPointF TimelinePainter::pointOf(const FlowPoint& point) const {
    return {m_geometry.x(point.track->event(point.index).time),
            static_cast<double>(m_geometry.rowMiddle(rowOf(*point.track)))};
}

void TimelinePainter::arrow(const Recording& recording, const LaneSpan& span) {
    const std::optional<FlowPoint> other = otherEnd(recording, span);
    if (!other || rowOf(*other->track) < 0 || rowOf(*span.track) < 0)
        return;
    const FlowPoint here{span.track, span.index};
    if (rowOf(*other->track) == rowOf(*span.track))
        return;
    const bool isOut = span.event().flowEnd == FlowEnd::Out;
    const QPointF from = pointOf(isOut ? here : *other);
    const QPointF to = pointOf(isOut ? *other : here);
    const double bend = std::max(12.0, std::abs(to.x() - from.x()) / 2);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.palette().ground, 4));
    m_painter.drawPath(path);
    m_painter.setPen(QPen(m_theme.palette().text, 1.5));
    m_painter.drawPath(path);
    m_painter.setBrush(m_theme.palette().text);
    m_painter.drawPolygon(QPolygonF({to, to + QPointF(-8, -4), to + QPointF(-8, 4)}));
    m_painter.drawEllipse(from, 2.5, 2.5);
    m_painter.setBrush(Qt::NoBrush);
}

void TimelinePainter::range(int from, int to) {
    const QRect plot = m_geometry.plot;
    QColor tint = m_theme.palette().accent;
    tint.setAlphaF(0.2F);
    const QRect area =
        QRect(QPoint(std::min(from, to), plot.top()), QPoint(std::max(from, to), plot.bottom()));
    m_painter.fillRect(area.intersected(plot), tint);
}

} // namespace coreograph
