#include "ui/bench/view_board.h"

#include <QEvent>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/views/view_catalog.h"
#include "ui/views/view_frame.h"

namespace coreograph {
namespace {

// Pixels at 100 % text.
constexpr int tallestView = 480; // that a view may ask for
constexpr int oneColumnBelow = 560;
constexpr int wideCurvesBelow = 760;

/// Plots take what room there is; lanes, tables, tiles and lines of text what they need.
bool isPlot(const QString& view) {
    static const QStringList others{QStringLiteral("timeline"),      QStringLiteral("results-table"),
                                    QStringLiteral("maps"),          QStringLiteral("filters"),
                                    QStringLiteral("probabilities"), QStringLiteral("confusion"),
                                    QStringLiteral("layer-times"),   QStringLiteral("draw")};
    return !others.contains(view);
}

} // namespace

ViewBoard::ViewBoard(const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(new QWidget(this));
    widget()->installEventFilter(this);
    widget()->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    m_lookAgain.setSingleShot(true);
    connect(&m_lookAgain, &QTimer::timeout, this, &ViewBoard::drawVisible);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_lookAgain.start(); });
    connect(&theme, &Theme::changed, this, &ViewBoard::layOut);
}

void ViewBoard::setViews(const Arrangement& arrangement) {
    for (const auto& [id, frame] : m_frames)
        delete frame;
    m_frames.clear();
    m_arrangement = arrangement;
    for (const QString& id : viewsIn(arrangement))
        if (ViewFrame* frame = makeFrame(id))
            m_frames[id] = frame;
    layOut();
    scrollToTop();
    setPlan(m_plan);
    setRecording(m_recording, m_pinned);
}

void ViewBoard::scrollToTop() { verticalScrollBar()->setValue(0); }

void ViewBoard::lookAt(const QString& view) {
    const auto found = m_frames.find(view);
    if (found == m_frames.end())
        return;
    widget()->layout()->activate();
    verticalScrollBar()->setValue(found->second->y() - widget()->layout()->contentsMargins().top());
}

void ViewBoard::setSideMargin(int pixels) {
    m_sideMargin = pixels;
    layOut();
}

void ViewBoard::setRecording(const Recording* recording, const Recording* pinned) {
    m_recording = recording;
    m_pinned = pinned;
    for (const auto& [id, frame] : m_frames)
        frame->view()->setRecording(recording, pinned);
    m_lookAgain.start();
}

void ViewBoard::setPlan(const std::map<std::string, std::string>& settings) {
    m_plan = settings;
    for (const auto& [id, frame] : m_frames)
        frame->view()->setPlan(settings);
}

void ViewBoard::showAt(std::int64_t cursor) {
    m_cursor = cursor;
    drawVisible();
}

ViewFrame* ViewBoard::currentFrame() const {
    const QList<ViewFrame*> all = frames();
    for (ViewFrame* frame : all)
        if (frame->isAncestorOf(focusWidget()))
            return frame;
    return all.isEmpty() ? nullptr : all.first();
}

QList<ViewFrame*> ViewBoard::frames() const {
    QList<ViewFrame*> all;
    for (const QString& id : viewsIn(m_arrangement))
        if (const auto found = m_frames.find(id); found != m_frames.end())
            all << found->second;
    return all;
}

/// The window brings into sight what Tab comes to, and knows better what to do where that is higher than the area.
bool ViewBoard::focusNextPrevChild(bool next) { return QWidget::focusNextPrevChild(next); }

void ViewBoard::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    if (room() != m_laidOutFor)
        layOut();
    m_lookAgain.start();
}

void ViewBoard::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    m_lookAgain.start();
}

ViewFrame* ViewBoard::makeFrame(const QString& id) {
    View* view = makeView(id, m_theme, nullptr);
    if (!view)
        return nullptr;
    connect(view, &View::timePicked, this, &ViewBoard::timePicked);
    connect(view, &View::signalWanted, this, &ViewBoard::signalWanted);
    connect(view, &View::linesHovered, this, &ViewBoard::linesHovered);
    connect(view, &View::valueEdited, this, &ViewBoard::valueEdited);
    auto* frame = new ViewFrame(view, m_theme, widget());
    frame->setObjectName(id);
    for (auto* table : view->findChildren<QTableView*>()) // the board scrolls, so that no table has to
        table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    return frame;
}

void ViewBoard::layOut() {
    m_laidOutFor = room();
    delete widget()->layout();
    auto* rows = new QVBoxLayout(widget());
    const int side = m_theme.scaled(m_sideMargin);
    rows->setContentsMargins(side, m_theme.scaled(8), side, m_theme.scaled(8));
    rows->setSpacing(m_theme.scaled(16));
    for (const Arrangement::Row& row : fitting().rows)
        addRow(*rows, row);
    rows->addStretch();
    keepHeights();
    m_lookAgain.start();
}

void ViewBoard::addRow(QVBoxLayout& rows, const Arrangement::Row& row) {
    auto* line = new QHBoxLayout;
    line->setSpacing(m_theme.scaled(24));
    for (const Arrangement::Column& views : row.columns) {
        auto* column = new QVBoxLayout;
        column->setSpacing(m_theme.scaled(16));
        for (const QString& id : views)
            if (const auto found = m_frames.find(id); found != m_frames.end()) {
                column->addWidget(found->second);
                found->second->show();
            }
        if (std::ranges::none_of(views, isPlot))
            column->addStretch(1);
        line->addLayout(column, 1);
    }
    rows.addLayout(line, isPlot(row.columns.front().front()) ? 1000 : 0); // before the stretch at the end
}

/// A scroll area squeezes its content down to the least it can take; views are to have what they ask for.
void ViewBoard::keepHeights() {
    for (const auto& [id, frame] : m_frames)
        frame->setMinimumHeight(std::min(frame->sizeHint().height(), m_theme.scaled(tallestView)));
}

bool ViewBoard::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        keepHeights();
    return QScrollArea::eventFilter(watched, event);
}

ViewBoard::Room ViewBoard::room() const {
    if (width() < m_theme.scaled(oneColumnBelow))
        return Room::OneColumn;
    return width() < m_theme.scaled(wideCurvesBelow) ? Room::WideCurves : Room::TwoColumns;
}

Arrangement ViewBoard::fitting() const {
    switch (m_laidOutFor) {
    case Room::OneColumn:
        return stacked(m_arrangement);
    case Room::WideCurves:
        return withWideCurves(m_arrangement);
    case Room::TwoColumns:
        break;
    }
    return m_arrangement;
}

void ViewBoard::drawVisible() {
    if (!m_recording)
        return;
    for (const auto& [id, frame] : m_frames)
        if (frame->isVisible() && !frame->visibleRegion().isEmpty())
            frame->view()->showAt(m_cursor);
}

} // namespace coreograph
