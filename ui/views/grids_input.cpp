// What the mouse and the keyboard do on grids.

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/views/grids_view.h"

namespace coreograph {

std::optional<GridsView::Spot> GridsView::spotAt(QPoint pixel) const {
    for (std::size_t i = 0; i < m_grids.size(); ++i)
        if (const QPoint cell = m_layout.places[i].cellAt(pixel); m_grids[i].holds(cell))
            return Spot{i, cell};
    return std::nullopt;
}

void GridsView::goTo(const Spot& spot) {
    if (m_at == spot)
        return;
    m_at = spot;
    m_typed.clear();
    m_refused.clear();
    if (isOutput(spot.grid))
        m_chosen = spot.cell;
    update();
}

void GridsView::mouseMoveEvent(QMouseEvent* event) {
    const std::optional<Spot> spot = spotAt(event->pos());
    if (!spot)
        return leaveEvent(event);
    goTo(*spot);
    const bool isPaintable = !m_grids[spot->grid].parameter.isEmpty();
    setCursor(isPaintable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (m_stroke && m_stroke->grid == spot->grid && *m_stroke != *spot)
        strokeTo(*spot, event->modifiers().testFlag(Qt::ShiftModifier));
}

/// Over all cells on the way: a fast pointer is seen on few of them.
void GridsView::strokeTo(const Spot& spot, bool down) {
    const QPoint from = m_stroke->cell;
    const QPoint way = spot.cell - from;
    const int steps = std::max(std::abs(way.x()), std::abs(way.y()));
    for (int i = 1; i <= steps; ++i)
        if (const QPoint cell = from + (QPointF(way) * i / steps).toPoint();
            spot.grid < m_grids.size() && m_grids[spot.grid].holds(cell))
            paintSpot({spot.grid, cell}, down);
}

void GridsView::leaveEvent(QEvent*) {
    m_at.reset();
    unsetCursor();
    update();
}

void GridsView::mousePressEvent(QMouseEvent* event) {
    const std::optional<Spot> spot = spotAt(event->pos());
    if (event->button() != Qt::LeftButton || !spot)
        return View::mousePressEvent(event);
    goTo(*spot);
    if (m_grids[spot->grid].parameter.isEmpty())
        return;
    m_brush = m_grids[spot->grid].at(spot->cell) > 0.5F ? 0.0F : 1.0F;
    paintSpot(*spot, event->modifiers().testFlag(Qt::ShiftModifier));
}

void GridsView::mouseReleaseEvent(QMouseEvent*) { m_stroke.reset(); }

void GridsView::paintSpot(const Spot& spot, bool down) {
    m_stroke = spot;
    m_refused.clear();
    const MatrixGrid& grid = m_grids[spot.grid];
    const MatrixGrid::Limits limits = grid.limits();
    if (grid.colors == MatrixGrid::Colors::Brightness)
        setCell(spot, m_brush);
    else
        setCell(spot, static_cast<float>(
                          std::clamp(grid.at(spot.cell) + (down ? -1.0 : 1.0), limits.low, limits.high)));
}

void GridsView::setCell(const Spot& spot, float value) {
    MatrixGrid& grid = m_grids[spot.grid];
    grid.values[static_cast<std::size_t>(spot.cell.y() * grid.columns + spot.cell.x())] = value;
    const QString parameter = grid.parameter; // the grids may be others once somebody has heard of it
    emit valueEdited(parameter, m_drafts[parameter].paint(grid.values));
    // After the values: a run that begins in between still shows what was there before the first stroke.
    for (const auto& [name, text] : impliedBy(parameter))
        if (setting(name) != text)
            emit valueEdited(name, text);
    update();
}

bool GridsView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isArrow = key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down;
        const bool isPaint = m_at && !m_grids.empty() && !m_grids[m_at->grid].parameter.isEmpty() &&
                             ((key->key() >= Qt::Key_0 && key->key() <= Qt::Key_9) ||
                              key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter);
        if (key->modifiers() == Qt::NoModifier && (isArrow || isPaint)) {
            event->accept();
            return true;
        }
    }
    return View::event(event);
}

void GridsView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        return clearFocus();
    if (m_grids.empty())
        return View::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return step({-1, 0});
    case Qt::Key_Right:
        return step({1, 0});
    case Qt::Key_Up:
        return step({0, -1});
    case Qt::Key_Down:
        return step({0, 1});
    }
    if (!m_at || m_grids[m_at->grid].parameter.isEmpty())
        return View::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        m_brush = m_grids[m_at->grid].at(m_at->cell) > 0.5F ? 0.0F : 1.0F;
        paintSpot(*m_at, event->modifiers().testFlag(Qt::ShiftModifier));
        m_stroke.reset();
    } else {
        type(event->text());
    }
}

/// Every prefix that is a number sets the cell, so that nothing has to be confirmed. After one that a cell cannot
/// hold the next key begins anew.
void GridsView::type(const QString& text) {
    if (text.isEmpty() || !QStringLiteral("0123456789.,-").contains(text))
        return;
    m_typed += text == QStringLiteral(",") ? QStringLiteral(".") : text;
    m_refused.clear();
    bool isNumber = false;
    const double value = m_typed.toDouble(&isNumber);
    const MatrixGrid::Limits limits = m_grids[m_at->grid].limits();
    if (isNumber && (value < limits.low || value > limits.high))
        m_refused = std::exchange(m_typed, {});
    else if (isNumber)
        setCell(*m_at, static_cast<float>(value));
    setAccessibleDescription(words());
    update();
}

GridsView::Spot GridsView::firstOutput() const {
    for (std::size_t i = 0; i < m_grids.size(); ++i)
        if (isOutput(i) && !m_grids[i].values.empty())
            return {i, m_chosen};
    return {};
}

void GridsView::step(QPoint direction) {
    if (!m_at)
        return goTo(firstOutput());
    Spot next = *m_at;
    next.cell += direction;
    if (m_grids[next.grid].holds(next.cell))
        goTo(next);
    else if (direction.x() != 0)
        stepOut(*m_at, direction.x());
    setAccessibleDescription(words());
}

/// Into the grid beside it, at about the same height.
void GridsView::stepOut(const Spot& from, int direction) {
    const auto next = static_cast<std::int64_t>(from.grid) + direction;
    if (next < 0 || next >= static_cast<std::int64_t>(m_grids.size()))
        return;
    const auto beside = static_cast<std::size_t>(next);
    const MatrixGrid& grid = m_grids[beside];
    const int row = from.cell.y() * grid.rows / std::max(1, m_grids[from.grid].rows);
    if (!grid.values.empty())
        goTo({beside, {direction > 0 ? 0 : grid.columns - 1, row}});
}

void GridsView::focusInEvent(QFocusEvent* event) {
    const Qt::FocusReason reason = event->reason();
    m_ring->showAround(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason);
    View::focusInEvent(event);
}

void GridsView::focusOutEvent(QFocusEvent* event) {
    m_ring->showAround(false);
    m_at.reset();
    update();
    View::focusOutEvent(event);
}

} // namespace coreograph
