#include "ui/views/grids_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

namespace coreograph {

namespace {

constexpr int largestCell = 40;      // pixels
constexpr int askedCell = 28;        // pixels, of the height that is asked for
constexpr int askedHeight = 300;     // so that the line below is seen in a small window
constexpr int mostAskedHeight = 400; // where cells would be smaller
constexpr int smallestCell = 15;     // pixels: numbers of one digit can be read
constexpr int narrow = 640;          // pixels: the line below takes a row more
constexpr double weightLimit = 9;

float limited(const MatrixGrid& grid, double value) {
    const bool isPicture = grid.colors == MatrixGrid::Colors::Brightness;
    return static_cast<float>(
        std::clamp(value, isPicture ? 0.0 : -weightLimit, isPicture ? 1.0 : weightLimit));
}

} // namespace

GridsView::GridsView(const Theme& theme, QWidget* parent)
    : View(theme, parent)
    , m_ring(new FocusRing(theme, this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        layOut();
        updateGeometry();
    });
}

QSize GridsView::sizeHint() const {
    const auto inHeight = [this](int height) {
        const QSize room(std::max(width(), minimumSizeHint().width()),
                         theme().scaled(height) - wordsHeight());
        return GridLayout::of(m_grids, room, theme().scaled(askedCell), theme());
    };
    GridLayout layout = inHeight(askedHeight);
    if (!layout.places.empty() && layout.places.front().cell < theme().scaled(smallestCell))
        layout = inHeight(mostAskedHeight);
    return {theme().scaled(420), std::max(layout.size.height(), theme().scaled(120)) + wordsHeight()};
}

QSize GridsView::minimumSizeHint() const { return {theme().scaled(240), theme().scaled(160)}; }

int GridsView::wordsHeight() const {
    const int lines = width() < theme().scaled(narrow) ? 3 : 2;
    return lines * QFontMetrics(theme().captionFont()).lineSpacing() + theme().scaled(10);
}

QString GridsView::setting(const QString& parameter) const {
    const auto& all = hasRun() ? recording()->info().parameters : plan();
    const auto found = all.find(parameter.toStdString());
    return found == all.end() ? QString() : QString::fromStdString(found->second);
}

void GridsView::recordingChanged() {
    for (auto& [parameter, draft] : m_drafts)
        if (draft.isActive())
            draft.cameBack(setting(parameter), isUsed(parameter));
    takeGrids();
}

/// Whether the run that is shown took what was painted.
bool GridsView::isUsed(const QString& parameter) const {
    return std::ranges::all_of(impliedBy(parameter), [this](const auto& implied) {
        return setting(implied.first) == implied.second;
    });
}

void GridsView::planChanged() {
    m_drafts.clear(); // the plan holds what was painted
    takeGrids();
    emit refreshed();
}

void GridsView::refresh() { takeGrids(); }

void GridsView::takeGrids() {
    const std::vector<MatrixGrid> before = std::move(m_grids);
    const bool hadOutput = std::exchange(m_hasOutput, false);
    m_isPlan = !hasRun();
    m_grids = m_isPlan ? makePlannedGrids() : makeGrids();
    for (std::size_t i = 0; i < m_grids.size(); ++i)
        m_hasOutput = m_hasOutput || (isOutput(i) && !m_grids[i].values.empty());
    if (hadOutput && !m_hasOutput)
        m_chosenOfOutput = m_chosen;
    if (!m_hasOutput)
        m_chosen = {0, 0}; // the first place
    else if (!hadOutput)
        m_chosen = m_chosenOfOutput;
    for (MatrixGrid& grid : m_grids)
        if (const auto draft = m_drafts.find(grid.parameter);
            draft != m_drafts.end() && draft->second.values().size() == grid.values.size())
            grid.values = draft->second.values();
    const auto sameShape = [](const MatrixGrid& one, const MatrixGrid& other) {
        return one.whole() == other.whole() && one.title == other.title;
    };
    if (!std::ranges::equal(before, m_grids, sameShape))
        updateGeometry();
    if (m_hasOutput && !m_grids[firstOutput().grid].holds(m_chosen)) {
        const MatrixGrid& output = m_grids[firstOutput().grid];
        m_chosen = {output.columns / 2, output.rows / 2};
    }
    forgetLostSpots();
    layOut();
}

/// Other grids may be smaller, or fewer.
void GridsView::forgetLostSpots() {
    const auto isLost = [this](const std::optional<Spot>& spot) {
        return spot && !(spot->grid < m_grids.size() && m_grids[spot->grid].holds(spot->cell));
    };
    if (isLost(m_stroke))
        m_stroke.reset();
    if (!isLost(m_at))
        return;
    m_at.reset();
    m_typed.clear();
}

void GridsView::layOut() {
    const QSize room(width(), height() - wordsHeight());
    m_layout = GridLayout::of(m_grids, room, theme().scaled(largestCell), theme());
    update();
}

void GridsView::resizeEvent(QResizeEvent* event) {
    m_ring->setGeometry(rect());
    layOut();
    if (event->oldSize().width() != width())
        updateGeometry();
}

QString GridsView::words() const {
    if (m_grids.empty())
        return {};
    if (m_at && !m_grids[m_at->grid].parameter.isEmpty()) {
        const MatrixGrid& grid = m_grids[m_at->grid];
        const QString place = tr("%1, row %2, column %3: %4")
                                  .arg(grid.title)
                                  .arg(m_at->cell.y() + 1)
                                  .arg(m_at->cell.x() + 1)
                                  .arg(m_typed.isEmpty() ? cellText(grid.at(m_at->cell)) : m_typed);
        return place + (grid.colors == MatrixGrid::Colors::Brightness
                            ? tr(". Drag to paint, or type a number from 0 to 1.")
                            : tr(". A click adds 1, with Shift it takes 1 away; or type a number."));
    }
    return m_isPlan ? explainPlan() : hasOutput() ? explain() : explainStart();
}

std::map<QString, QString> GridsView::impliedBy(const QString&) const { return {}; }

void GridsView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < m_grids.size(); ++i) {
        paintGrid(painter, m_grids[i], m_layout.places[i], theme());
        painter.setFont(theme().captionFont());
        painter.setPen(theme().palette().muted);
        painter.drawText(m_layout.titles[i], Qt::AlignLeft | Qt::AlignTop, titleOf(m_grids[i]));
        if (m_grids[i].joint.isEmpty())
            continue;
        painter.setFont(theme().titleFont());
        const QPoint reach(theme().scaled(20), theme().scaled(20));
        painter.drawText(QRect(m_layout.joints[i] - reach, m_layout.joints[i] + reach), Qt::AlignCenter,
                         m_grids[i].joint);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    paintOutlines(painter);
    paintNumbers(painter);
    painter.setFont(theme().captionFont());
    painter.setPen(theme().palette().text);
    const int top = m_layout.size.height() + theme().scaled(8);
    painter.drawText(QRect(0, top, width(), wordsHeight()), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     words());
}

/// In two colours, so that the line is seen on whatever is below it.
static void outline(QPainter& painter, const QRect& area, const Palette& palette, bool dashed) {
    const QRectF line = QRectF(area).adjusted(-0.5, -0.5, -0.5, -0.5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette.ground, 4));
    painter.drawRect(line);
    painter.setPen(QPen(dashed ? palette.text : palette.warning, 2, dashed ? Qt::DotLine : Qt::SolidLine));
    painter.drawRect(line);
}

void GridsView::paintOutlines(QPainter& painter) const {
    for (std::size_t i = 0; i < m_grids.size(); ++i)
        if (const QRect cells = outlined(i); !cells.isEmpty() && !m_grids[i].values.empty())
            outline(painter, m_layout.places[i].of(cells), theme().palette(), false);
    if (m_at && !isOutput(m_at->grid))
        outline(painter, m_layout.places[m_at->grid].of(m_at->cell), theme().palette(), true);
}

/// Of the cells that are looked at, where they are too small for theirs.
void GridsView::paintNumbers(QPainter& painter) const {
    for (std::size_t i = 0; i < m_grids.size(); ++i)
        if (isOutput(i))
            paintNumber(painter, {i, m_chosen});
    if (m_at && !isOutput(m_at->grid))
        paintNumber(painter, *m_at);
}

void GridsView::paintNumber(QPainter& painter, const Spot& spot) const {
    const MatrixGrid& grid = m_grids[spot.grid];
    const GridPlace& place = m_layout.places[spot.grid];
    if (!grid.holds(spot.cell) || hasNumbers(grid, place.cell, theme()))
        return;
    painter.setFont(theme().captionFont());
    const QString text = cellText(static_cast<double>(grid.at(spot.cell)));
    const QRect cell = place.of(spot.cell);
    const QFontMetrics metrics(theme().captionFont());
    QRect area(QPoint(), QSize(metrics.horizontalAdvance(text) + theme().scaled(8), metrics.height()));
    area.moveCenter(cell.center());
    area.moveLeft(cell.right() + theme().scaled(5));
    if (area.right() >= width())
        area.moveRight(cell.left() - theme().scaled(5));
    painter.setPen(QPen(theme().palette().text, 1));
    painter.setBrush(theme().palette().ground);
    painter.drawRoundedRect(area, 3, 3);
    painter.drawText(area, Qt::AlignCenter, text);
}

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
    const MatrixGrid& grid = m_grids[spot.grid];
    if (grid.colors == MatrixGrid::Colors::Brightness)
        setCell(spot, m_brush);
    else
        setCell(spot, limited(grid, grid.at(spot.cell) + (down ? -1 : 1)));
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

/// Every prefix that is a number sets the cell, so that nothing has to be confirmed.
void GridsView::type(const QString& text) {
    if (text.isEmpty() || !QStringLiteral("0123456789.,-").contains(text))
        return;
    m_typed += text == QStringLiteral(",") ? QStringLiteral(".") : text;
    bool isNumber = false;
    if (const double value = m_typed.toDouble(&isNumber); isNumber)
        setCell(*m_at, limited(m_grids[m_at->grid], value));
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

DataTable GridsView::dataTable() const {
    DataTable table{{tr("grid"), tr("row"), tr("column"), tr("value")}, {}};
    for (const MatrixGrid& grid : m_grids)
        for (int row = 0; !grid.values.empty() && row < grid.rows; ++row)
            for (int column = 0; column < grid.columns; ++column)
                table.rows.push_back({grid.title, QString::number(row + 1), QString::number(column + 1),
                                      QString::number(static_cast<double>(grid.at({column, row})), 'g', 6)});
    return table;
}

} // namespace coreograph
