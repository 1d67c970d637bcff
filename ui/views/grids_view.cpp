#include "ui/views/grids_view.h"

#include <QPainter>
#include <algorithm>
#include <utility>

#include "ui/views/grids_painter.h"

namespace coreograph {

namespace {

constexpr int largestCell = 40;      // pixels
constexpr int askedCell = 28;        // pixels, of the height that is asked for
constexpr int askedHeight = 300;     // so that the line below is seen in a small window
constexpr int mostAskedHeight = 400; // where that makes numbers large enough to be read
constexpr int smallestCell = 15;     // pixels: numbers of one digit can be read
constexpr int narrow = 640;          // pixels: the line below takes a row more

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
    const auto isReadable = [this](const GridLayout& layout) {
        return layout.places.empty() || layout.places.front().cell >= theme().scaled(smallestCell);
    };
    GridLayout layout = inHeight(askedHeight);
    if (const GridLayout higher = inHeight(mostAskedHeight); !isReadable(layout) && isReadable(higher))
        layout = higher;
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
    m_refused.clear();
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
        const QString cell =
            tr("%1, row %2, column %3").arg(grid.title).arg(m_at->cell.y() + 1).arg(m_at->cell.x() + 1);
        const QString value = cellText(grid.at(m_at->cell));
        if (const MatrixGrid::Limits limits = grid.limits(); !m_refused.isEmpty())
            return tr("%1 stays %2: %3 is not from %4 to %5.")
                .arg(cell, value, m_refused, cellText(limits.low), cellText(limits.high));
        const QString place = tr("%1: %2").arg(cell, m_typed.isEmpty() ? value : m_typed);
        return place + (grid.colors == MatrixGrid::Colors::Brightness
                            ? tr(". Drag to paint, or type a number from 0 to 1.")
                            : tr(". A click adds 1, with Shift it takes 1 away; or type a number."));
    }
    return m_isPlan ? explainPlan() : hasOutput() ? explain() : explainStart();
}

std::map<QString, QString> GridsView::impliedBy(const QString&) const { return {}; }

void GridsView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    GridsPainter paint(painter, m_grids, m_layout, theme());
    paint.grids();
    for (std::size_t i = 0; i < m_grids.size(); ++i)
        paint.outline(i, outlined(i));
    const bool pointsAtInput = m_at && !isOutput(m_at->grid);
    if (pointsAtInput)
        paint.cursor(m_at->grid, m_at->cell);
    for (std::size_t i = 0; i < m_grids.size(); ++i)
        if (isOutput(i))
            paint.number(i, m_chosen, width());
    if (pointsAtInput)
        paint.number(m_at->grid, m_at->cell, width());
    const int top = m_layout.size.height() + theme().scaled(8);
    paint.words(QRect(0, top, width(), wordsHeight()), words());
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
