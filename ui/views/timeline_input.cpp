// What the mouse does on a timeline, and what is chosen there.

#include <QAccessible>
#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/views/current_lines.h"
#include "ui/views/timeline_view.h"

namespace coreograph {

namespace {

constexpr double notch = 120; // of QWheelEvent::angleDelta
constexpr double zoomOfNotch = 0.8;
constexpr double panOfNotch = 0.1;
constexpr quint64 sameBreath = 600; // ms

// Where more than so many events lie on a pixel, naming one of them would mislead.
constexpr std::size_t eventsToName = 3;

std::size_t eventsIn(const LaneTrack& track, std::int64_t begin, std::int64_t end) {
    const std::size_t before = track.indexAt(begin);
    const std::size_t after = track.indexAt(end);
    if (after == track.size())
        return 0;
    return before == track.size() ? after + 1 : after - before;
}

} // namespace

void TimelineView::zoom(double factor) {
    const TimeWindow window = m_geometry.window;
    const bool isSeen = m_chosen && m_chosen->begin < window.end && m_chosen->end > window.begin;
    m_zoom.zoom(factor, isSeen ? std::clamp((m_chosen->begin + m_chosen->end) / 2, window.begin, window.end)
                               : window.begin + window.length() / 2);
    windowMoved();
}

void TimelineView::pan(double share) {
    m_zoom.pan(static_cast<std::int64_t>(share * static_cast<double>(m_geometry.window.length())));
    windowMoved();
}

void TimelineView::goBack() {
    m_zoom.back();
    windowMoved();
}

void TimelineView::showAll() {
    m_zoom.reset();
    windowMoved();
}

/// What is turned for the timeline never moves what it stands on, also where there is no more to be seen.
void TimelineView::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / notch;
    event->accept();
    if (event->modifiers().testFlag(Qt::ControlModifier))
        zoomByWheel(notches, event->position().x());
    else if (event->modifiers().testFlag(Qt::ShiftModifier) || turned.y() == 0)
        pan(-notches * panOfNotch);
    else
        scrollByWheel(*event);
}

/// Backspace undoes it, so it takes the keyboard.
void TimelineView::zoomByWheel(double notches, double x) {
    const TimeWindow before = m_zoom.window();
    m_zoom.zoom(std::pow(zoomOfNotch, notches), m_geometry.time(std::max<double>(x, m_geometry.plot.left())));
    if (m_zoom.window() == before)
        return;
    setFocus(Qt::MouseFocusReason);
    windowMoved();
}

/// Lanes where some are out of sight, else what the timeline stands on. Who has come to the last lane does not go on
/// with the page in the same breath.
void TimelineView::scrollByWheel(QWheelEvent& event) {
    static_cast<QObject*>(m_scrollBar)->event(&event); // sendEvent() would hand what it ignores back to here
    if (event.isAccepted())
        m_lanesScrolledAt = event.timestamp();
    else if (m_lanesScrolledAt && event.timestamp() - *m_lanesScrolledAt < sameBreath)
        event.accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_zoom.endStep();
    m_drag = Drag::Pressed;
    m_dragFrom = m_dragTo = event->pos();
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    if (m_drag == Drag::None) {
        m_pointer = event->pos();
        hoverAt(event->pos());
        return;
    }
    if (m_drag == Drag::Pressed) {
        if ((event->pos() - m_dragFrom).manhattanLength() < QApplication::startDragDistance())
            return;
        const bool onAxis = m_dragFrom.y() > m_geometry.plot.bottom();
        const bool nothingToPan = m_zoom.isAutomatic();
        const bool marks = onAxis || nothingToPan || event->modifiers().testFlag(Qt::ShiftModifier);
        m_drag = marks && !event->buttons().testFlag(Qt::MiddleButton) ? Drag::Range : Drag::Pan;
        leavePoint();
    }
    drag(event->pos());
}

void TimelineView::drag(const QPoint& to) {
    if (m_drag == Drag::Pan) {
        const double moved = m_dragTo.x() - to.x();
        m_zoom.pan(static_cast<std::int64_t>(moved * static_cast<double>(m_geometry.window.length()) /
                                             m_geometry.plot.width()));

        windowMoved();
    }
    m_dragTo = to;
    update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    const Drag done = std::exchange(m_drag, Drag::None);
    m_zoom.endStep();
    if (done == Drag::Range) {
        const auto [left, right] = std::minmax({m_dragFrom.x(), m_dragTo.x()});
        m_zoom.show({m_geometry.time(std::max(left, m_geometry.plot.left())), m_geometry.time(right)});
        windowMoved();
    } else if (done == Drag::Pressed && event->button() == Qt::LeftButton && recording() &&
               m_geometry.plot.left() <= event->pos().x()) {
        choose(m_hovered);
        emit timePicked(std::clamp<std::int64_t>(m_geometry.time(event->position().x()), 0, drawnEnd()));
    }
    update();
}

void TimelineView::hoverAgain() {
    if (m_pointer && m_drag == Drag::None)
        hoverAt(*m_pointer);
}

void TimelineView::hoverAt(const QPoint& point) {
    const int row = m_geometry.rowAt(point.y());
    if (!recording() || point.x() < m_geometry.plot.left()) {
        const QString worker = recording() ? killableAt(row) : QString();
        say(std::nullopt, worker.isEmpty() ? QString() : tr("The menu of %1 can kill it.").arg(worker),
            point);
        emit timeHovered(-1);
        return;
    }
    emit timeHovered(m_geometry.time(point.x()));
    std::optional<LaneSpan> span;
    const QString words = row < 0 ? QString() : wordsAt(row, point.x(), span);
    say(span, words, point);
}

QString TimelineView::wordsAt(int row, int x, std::optional<LaneSpan>& span) const {
    const std::int64_t time = m_geometry.time(x);
    const LaneTrack* track = m_rows[static_cast<std::size_t>(row)].at(time);
    if (!track || time > cursor())
        return {};
    const std::int64_t pixelEnd = std::min(m_geometry.time(x + 1), cursor());
    if (eventsIn(*track, time, pixelEnd) > eventsToName)
        return describeStretch(*track, time, pixelEnd);
    span = spanAt(*track, time, cursor());
    return span ? wordsOf(*span, time) : QString();
}

QString TimelineView::wordsOf(const LaneSpan& span, std::int64_t time) const {
    const QString turns =
        span.event().state == State::Run ? describeTurns(*recording(), time, cursor()) : QString();
    return turns.isEmpty() ? describe(span) : describe(span) + QStringLiteral("; ") + turns;
}

void TimelineView::say(const std::optional<LaneSpan>& span, const QString& text, const QPoint& point) {
    if (span != m_hovered)
        update();
    m_hovered = span;
    m_bubble->say(text, point);
    light(span ? linesAt(*span->track, std::min(m_geometry.time(point.x()), cursor())) : SourceLines());
}

void TimelineView::light(const SourceLines& lines) {
    if (lines == m_litLines)
        return;
    m_litLines = lines;
    emit linesHovered(lines);
}

void TimelineView::leavePoint() {
    m_pointer.reset();
    say(std::nullopt, {}, {});
    emit timeHovered(-1);
}

void TimelineView::leaveEvent(QEvent*) { leavePoint(); }

void TimelineView::choose(const std::optional<LaneSpan>& span) {
    m_chosen = span;
    update();
    if (!span) {
        m_bubble->hide();
        light({});
        return;
    }
    bringIntoView(*span);
    const std::int64_t middle =
        std::clamp((span->begin + span->end) / 2, m_geometry.window.begin, m_geometry.window.end);
    const QString words = wordsOf(*span, std::clamp(middle, span->begin, span->end));
    const int row = rowOf(span);
    m_killSwitch->aimAt(killableAt(row));
    m_bubble->say(words, {static_cast<int>(m_geometry.x(middle)), m_geometry.rowTop(row)});
    setAccessibleDescription(words);
    light(linesAt(*span->track, span->isOpen ? span->end : std::max(span->begin, span->end - 1)));
}

void TimelineView::bringIntoView(const LaneSpan& span) {
    const TimeWindow window = m_geometry.window;
    if (span.end < window.begin || span.begin > window.end)
        m_zoom.pan((span.begin + span.end) / 2 - (window.begin + window.end) / 2);
    m_zoom.endStep();
    layOut();
    if (const int row = rowOf(span); row >= 0)
        m_scrollBar->setValue(
            std::clamp(m_scrollBar->value(), std::min(row, row + 1 - m_scrollBar->pageStep()), row));
}

/// The menu is the frame's; what it offers for the row is made ready here.
void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = isByKey ? rowOf(m_chosen) : m_geometry.rowAt(event->pos().y());
    m_killSwitch->aimAt(killableAt(row));
    event->ignore();
}

QString TimelineView::killableAt(int row) const {
    if (row < 0 || !recording() || recording()->ended())
        return {};
    const TimelineRow& found = m_rows[static_cast<std::size_t>(row)];
    return KillSwitch::isKillable(*found.tracks.back()) ? found.name : QString();
}

int TimelineView::rowOf(const std::optional<LaneSpan>& span) const {
    const auto holds = [&span](const TimelineRow& row) {
        return span && std::ranges::find(row.tracks, span->track) != row.tracks.end();
    };
    const auto row = std::ranges::find_if(m_rows, holds);
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

void TimelineView::pullKillSwitch(int signal) {
    const QString words = m_killSwitch->pull(*recording(), signal);
    m_pointer.reset();
    const auto row = std::ranges::find(m_rows, m_killSwitch->worker(), &TimelineRow::name) - m_rows.begin();
    m_bubble->say(words, {m_geometry.plot.left(), m_geometry.rowTop(static_cast<int>(row))});
}

void TimelineView::focusInEvent(QFocusEvent* event) {
    m_focusByKeyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    View::focusInEvent(event);
    update();
}

void TimelineView::focusOutEvent(QFocusEvent* event) {
    m_bubble->hide();
    if (!m_hovered)
        light({});
    View::focusOutEvent(event);
    update();
}

} // namespace coreograph
