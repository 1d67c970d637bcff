#include "ui/views/network/cell_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>

namespace coreograph {

namespace {

constexpr std::array arrowKeys{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down};

bool isArrow(int key) { return std::ranges::find(arrowKeys, key) != arrowKeys.end(); }

/// How far `to` is from `from` in the direction of the arrow key; what lies aside counts threefold. Negative:
/// it lies in another direction.
double distanceAlong(int key, const QPointF& from, const QPointF& to) {
    const QPointF way = to - from;
    const bool isHorizontal = key == Qt::Key_Left || key == Qt::Key_Right;
    const double sign = key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1;
    const double ahead = sign * (isHorizontal ? way.x() : way.y());
    const double aside = std::abs(isHorizontal ? way.y() : way.x());
    return ahead > 0.5 && aside <= 2 * ahead ? ahead + 3 * aside : -1;
}

} // namespace

CellView::CellView(const Theme& theme, QWidget* parent)
    : View(theme, parent)
    , m_ring(new FocusRing(theme, this))
    , m_bubble(new HoverBubble(theme, this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize CellView::minimumSizeHint() const { return {theme().scaled(200), theme().scaled(96)}; }

void CellView::recordingChanged() {
    moveTo(std::nullopt);
    m_painted.clear();
    updateGeometry();
    update();
}

void CellView::refresh() {
    std::vector<std::int64_t> now = fingerprint();
    if (now == m_painted)
        return;
    if (now.size() != m_painted.size())
        updateGeometry();
    m_painted = std::move(now);
    update();
}

void CellView::resizeEvent(QResizeEvent*) {
    m_ring->setGeometry(rect());
    moveTo(std::nullopt);
    updateGeometry(); // how high it is depends on how wide
}

void CellView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(theme().captionFont());
    paint(painter);
    if (!m_current)
        return;
    const std::vector<QRectF> all = cells();
    if (*m_current >= all.size())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().palette().accent, 2));
    painter.drawRoundedRect(all[*m_current].adjusted(-1, -1, 1, 1), 2, 2);
}

std::optional<std::size_t> CellView::cellAt(const QPointF& point) const {
    const std::vector<QRectF> all = cells();
    const auto found = std::ranges::find_if(all, [&](const QRectF& cell) { return cell.contains(point); });
    return found == all.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - all.begin()));
}

std::optional<std::size_t> CellView::neighbour(int key) const {
    const std::vector<QRectF> all = cells();
    if (all.empty())
        return std::nullopt;
    if (!m_current || *m_current >= all.size())
        return 0;
    std::optional<std::size_t> nearest;
    double least = 0;
    for (std::size_t cell = 0; cell < all.size(); ++cell) {
        const double distance = distanceAlong(key, all[*m_current].center(), all[cell].center());
        if (distance < 0 || (nearest && distance >= least))
            continue;
        nearest = cell;
        least = distance;
    }
    return nearest ? nearest : m_current;
}

void CellView::moveTo(std::optional<std::size_t> cell) {
    const bool isOther = m_current != cell;
    m_current = cell;
    if (cell) {
        const QString words = wordsFor(*cell);
        const QRectF area = cells()[*cell];
        m_bubble->say(words, {static_cast<int>(area.center().x()), static_cast<int>(area.top())});
    } else {
        m_bubble->hide();
    }
    if (!isOther)
        return;
    currentChanged();
    update();
}

void CellView::mouseMoveEvent(QMouseEvent* event) { moveTo(cellAt(event->position())); }

void CellView::mousePressEvent(QMouseEvent* event) {
    const std::optional<std::size_t> cell = cellAt(event->position());
    if (event->button() == Qt::LeftButton && cell)
        choose(*cell);
}

void CellView::leaveEvent(QEvent*) { moveTo(std::nullopt); }

// Left and Right would go to the next step of a lesson.
bool CellView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (isArrow(key->key()) && key->modifiers() == Qt::NoModifier) {
            event->accept();
            return true;
        }
    }
    return View::event(event);
}

void CellView::keyPressEvent(QKeyEvent* event) {
    if (isArrow(event->key()) && event->modifiers() == Qt::NoModifier) {
        moveTo(neighbour(event->key()));
        setAccessibleDescription(m_bubble->text());
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_current) {
        choose(*m_current);
    } else {
        View::keyPressEvent(event);
    }
}

void CellView::focusInEvent(QFocusEvent* event) {
    const Qt::FocusReason reason = event->reason();
    m_ring->showAround(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason);
    View::focusInEvent(event);
}

void CellView::focusOutEvent(QFocusEvent* event) {
    moveTo(std::nullopt);
    m_ring->showAround(false);
    View::focusOutEvent(event);
}

} // namespace coreograph
