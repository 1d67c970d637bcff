#include "ui/views/plot_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPicture>
#include <QWindow>
#include <algorithm>
#include <limits>

namespace coreograph {

namespace {

constexpr double reach = 24; // pixels from the pointer to a spot that it means

} // namespace

PlotView::PlotView(const Theme& theme, QWidget* parent)
    : View(theme, parent)
    , m_plot(new QCustomPlot(this))
    , m_notes(new PlotNotes(m_plot, theme))
    , m_ring(new FocusRing(theme, this))
    , m_bubble(new HoverBubble(theme, this)) {
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setPlottingHint(QCP::phFastPolylines);
    m_plot->setPlottingHint(QCP::phImmediateRefresh, false); // one painting for all plots of a frame
    m_plot->setAutoAddPlottableToLegend(
        false); // the header has the legend; QCustomPlot would lay its own out unseen
    m_plot->axisRect()->setMinimumMargins({});
    m_plot->plotLayout()->setMargins({});
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        restyle();
        rebuildNow();
    });
    restyle();
}

QSize PlotView::sizeHint() const { return {theme().scaled(360), theme().scaled(200)}; }

QSize PlotView::minimumSizeHint() const { return {theme().scaled(200), theme().scaled(104)}; }

void PlotView::restyle() {
    const Palette& palette = theme().palette();
    m_plot->setBackground(palette.ground);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setTickLabelFont(theme().captionFont());
        axis->setTickLabelColor(palette.muted);
        axis->setTickLabelPadding(theme().scaled(6));
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->grid()->setPen(gridPen());
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setSubGridVisible(false);
    }
}

void PlotView::recordingChanged() {
    m_spot = -1;
    sayNothing();
    dataChanged();
    rebuildNow();
}

void PlotView::refresh() {
    if (dataChanged())
        rebuildNow();
}

void PlotView::rebuildNow() {
    // What the words take of the room is known only after they are there.
    for (int round = 0; round < 2; ++round) {
        const QSize before = m_plot->axisRect()->size();
        rebuild();
        m_plot->plotLayout()->update(
            QCPLayoutElement::upPreparation); // the ticks; the margins depend on them
        m_notes->reserveMargins();
        for (const auto phase : {QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
            m_plot->plotLayout()->update(phase);
        if (m_plot->axisRect()->size() == before)
            break;
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotView::resizeEvent(QResizeEvent*) {
    m_plot->setGeometry(rect());
    m_ring->setGeometry(rect());
    sayNothing();
    rebuildNow();
}

void PlotView::showEvent(QShowEvent* event) {
    View::showEvent(event);
    followScreen();
    if (const QWindow* handle = window()->windowHandle())
        connect(handle, &QWindow::screenChanged, this, &PlotView::followScreen, Qt::UniqueConnection);
}

void PlotView::followScreen() {
    if (m_plot->bufferDevicePixelRatio() != devicePixelRatioF()) {
        m_plot->setBufferDevicePixelRatio(devicePixelRatioF());
        rebuildNow();
    }
}

void PlotView::paintExport(QPainter& painter, const QSize& size) {
    // QCustomPlot draws with a painter of its own kind only; a picture carries what it draws.
    QPicture picture;
    {
        QCPPainter own(&picture);
        own.setMode(QCPPainter::pmVectorized);
        own.setMode(QCPPainter::pmNoCaching);
        m_plot->toPainter(&own, size.width(), size.height());
    }
    painter.drawPicture(0, 0, picture);
}

std::optional<PlotView::Spot> PlotView::spotAt(const QPointF& point) const {
    const std::vector<Spot> all = spots();
    const auto distance = [&](const Spot& spot) {
        return spot.area.contains(point) ? 0 : QLineF(spot.position, point).length();
    };
    const auto nearest = std::ranges::min_element(all, {}, distance);
    return nearest == all.end() || distance(*nearest) > reach ? std::nullopt : std::optional(*nearest);
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
    if (const std::optional<Spot> spot = spotAt(event->position()))
        say(*spot);
    else
        sayNothing();
}

void PlotView::mousePressEvent(QMouseEvent* event) {
    const std::optional<Spot> spot = spotAt(event->position());
    if (event->button() == Qt::LeftButton && spot && spot->time >= 0)
        emit timePicked(spot->time);
}

void PlotView::leaveEvent(QEvent*) { sayNothing(); }

void PlotView::say(const Spot& spot) {
    m_bubble->say(spot.words, spot.position.toPoint());
    m_ring->circle(spot.position);
}

void PlotView::sayNothing() {
    m_bubble->hide();
    m_ring->circle(std::nullopt);
}

bool PlotView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool steps = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right;
        if (steps && key->modifiers() == Qt::NoModifier) {
            event->accept();
            return true;
        }
    }
    return View::event(event);
}

void PlotView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left)
        stepSpot(-1);
    else if (event->key() == Qt::Key_Right)
        stepSpot(1);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        pickSpot();
    else
        View::keyPressEvent(event);
}

void PlotView::stepSpot(int direction) {
    const std::vector<Spot> all = spots();
    if (all.empty())
        return;
    m_spot = std::clamp(m_spot < 0 ? 0 : m_spot + direction, 0, static_cast<int>(all.size()) - 1);
    say(all[static_cast<std::size_t>(m_spot)]);
    setAccessibleDescription(m_bubble->text());
}

void PlotView::pickSpot() {
    const std::vector<Spot> all = spots();
    const auto at = static_cast<std::size_t>(m_spot);
    if (m_spot >= 0 && at < all.size() && all[at].time >= 0)
        emit timePicked(all[at].time);
}

void PlotView::focusInEvent(QFocusEvent* event) {
    const Qt::FocusReason reason = event->reason();
    m_ring->showAround(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason);
    View::focusInEvent(event);
}

void PlotView::focusOutEvent(QFocusEvent* event) {
    sayNothing();
    m_ring->showAround(false);
    View::focusOutEvent(event);
}

} // namespace coreograph
