#pragma once

#include <QImage>
#include <QScrollBar>
#include <functional>
#include <optional>

#include "ui/views/hover_bubble.h"
#include "ui/views/kill_switch.h"
#include "ui/views/lane_span.h"
#include "ui/views/row_labels.h"
#include "ui/views/timeline_geometry.h"
#include "ui/views/timeline_raster.h"
#include "ui/views/timeline_rows.h"
#include "ui/views/view.h"
#include "ui/widgets/told_key.h"

namespace coreograph {

/// What every worker did, when: one row for each worker, time from left to right.
///
/// The mouse: the wheel scrolls, with Ctrl it zooms where the pointer is, with Shift it pans; dragging pans, or marks a
/// range to zoom into where all is shown, on the axis, or with Shift; a click takes the cursor there. The keyboard does
/// what keys() says. While a run is live, a row's menu and Delete kill its worker where that is a process.
class TimelineView : public View {
    Q_OBJECT

public:
    explicit TimelineView(const Theme& theme, QWidget* parent = nullptr);

    static std::vector<ToldKey> keys();

    QString title() const override { return tr("Workers"); }
    std::vector<LegendEntry> legend() const override;
    QString summary() const override;
    DataTable dataTable() const override;
    void paintExport(QPainter& painter, const QSize& size) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    void zoom(double factor); ///< around the chosen span, or the middle
    void pan(double share);   ///< of the width that is shown; to the left below 0
    void goBack();
    void showAll();
    TimeWindow shownWindow() const { return m_geometry.window; }

protected:
    void recordingChanged() override;
    void refresh() override;

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Drag { None, Pressed, Pan, Range };

    void addMenuAction(const QString& text, void (TimelineView::*function)());
    void zoomByWheel(double notches, double x);
    void scrollByWheel(QWheelEvent& event);
    void zoomIn() { zoom(0.5); }
    void zoomOut() { zoom(2); }

    void layOut(); // rows, geometry and scroll bar from the recording, the zoom and the size
    void layOutRows();
    void windowMoved(); // after any change of the zoom
    void paintScene(QPainter& painter);
    const QImage& image(); // of the spans, painted anew where it is stale

    std::int64_t drawnEnd() const;                      // where spans that go on end
    bool showsPart() const;                             ///< of the run
    StateTimes timesOf(const TimelineRow& row) const;   // up to the cursor, in what is shown
    std::size_t faultsOf(const LaneTrack& track) const; // likewise

    void hoverAt(const QPoint& point);
    QString killableAt(int row) const; // the name of its worker; empty where it cannot be killed
    int rowOf(const std::optional<LaneSpan>& span) const; // -1 for none
    void pullKillSwitch(int signal);
    void hoverAgain(); // the picture moved below a pointer that rests
    void leavePoint();
    QString wordsAt(int row, int x, std::optional<LaneSpan>& span) const;
    QString wordsOf(const LaneSpan& span, std::int64_t time) const;
    void say(const std::optional<LaneSpan>& span, const QString& text, const QPoint& point);
    struct KeyUse;
    static std::vector<KeyUse> keyUses();
    std::function<void()> useOf(const QKeyEvent& event);
    void pickChosen();
    void killChosen();
    void stepSpan(int direction);
    void stepRow(int direction);
    void choose(const std::optional<LaneSpan>& span);
    void light(const SourceLines& lines);
    void bringIntoView(const LaneSpan& span);
    void drag(const QPoint& to);

    TimelineRaster m_raster;
    RowLabels m_labels;
    ZoomHistory m_zoom;
    std::vector<TimelineRow> m_rows;
    TimelineGeometry m_geometry;
    QScrollBar* m_scrollBar;
    HoverBubble* m_bubble;
    KillSwitch* m_killSwitch;

    bool m_imageIsStale = true;
    std::uint64_t m_drawnRevision = 0;
    std::int64_t m_drawnCursor = -1;

    std::optional<QPoint> m_pointer; ///< where it rests, until the keyboard is used
    std::optional<LaneSpan> m_hovered;
    std::optional<LaneSpan> m_chosen; ///< by keyboard or click
    SourceLines m_litLines;           ///< the last ones that linesHovered() named
    Drag m_drag = Drag::None;
    QPoint m_dragFrom;
    QPoint m_dragTo;
    std::optional<quint64> m_lanesScrolledAt; ///< ms, as events are stamped
    bool m_focusByKeyboard = false;
};

} // namespace coreograph
