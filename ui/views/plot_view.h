#pragma once

#include <vector>

#include <qcustomplot.h>

#include "ui/views/focus_ring.h"
#include "ui/views/hover_bubble.h"
#include "ui/views/plot_notes.h"
#include "ui/views/view.h"

namespace coreograph {

/// A view whose plot is drawn by QCustomPlot: takes its colours and type from the theme, says what the
/// pointer or the keyboard's cursor is on, and exports as vectors. Left and Right go from point to point; a
/// click or Enter moves the cursor to when a point was measured, where points have a time.
class PlotView : public View {
    Q_OBJECT

public:
    explicit PlotView(const Theme& theme, QWidget* parent = nullptr);

    void paintExport(QPainter& painter, const QSize& size) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    /// A thing on the plot that can be pointed at, in pixels of the widget.
    struct Spot {
        QPointF position;
        QString words;
        QRectF area = {};       ///< where the pointer means it as well, for what is larger than a point
        std::int64_t time = -1; ///< ns; when a click or Enter on it moves the cursor there
    };

    /// In the order in which the keyboard goes through them.
    virtual std::vector<Spot> spots() const = 0;

    /// Makes plottables, ticks and notes anew: the data, the size or the theme has changed.
    virtual void rebuild() = 0;

    void rebuildNow(); ///< and draws at the next turn of the event loop

    void refresh() override;
    void recordingChanged() override;

    /// Whether anything of the recording that the view draws is different at this cursor.
    virtual bool dataChanged() = 0;

    QCustomPlot& plot() { return *m_plot; }
    const QCustomPlot& plot() const { return *m_plot; }
    PlotNotes& notes() { return *m_notes; }

    QPen gridPen() const { return {theme().palette().grid, 1}; }

    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void restyle();
    void followScreen();
    void stepSpot(int direction);
    void pickSpot();
    std::optional<Spot> spotAt(const QPointF& point) const;
    void say(const Spot& spot);
    void sayNothing();

    QCustomPlot* m_plot;
    PlotNotes* m_notes; ///< owned by the plot
    FocusRing* m_ring;
    HoverBubble* m_bubble;
    int m_spot = -1; ///< chosen by keyboard
};

} // namespace coreograph
