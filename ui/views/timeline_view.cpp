#include "ui/views/timeline_view.h"

#include <QAction>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/views/quantity_text.h"
#include "ui/views/timeline_painter.h"

namespace coreograph {

namespace {

constexpr int tallestPitch = 34;
constexpr int rightMargin = 8; // for what stands at the very end: a cross, the cursor
constexpr double rowShare = 0.76;

/// What a worker does when it does not run.
constexpr std::array waits{State::StartUp,   State::WaitLock, State::WaitQueue, State::WaitPipe,
                           State::WaitEvent, State::WaitIo,   State::Sleep};

std::int64_t& timeIn(StateTimes& times, State state) { return times[static_cast<std::size_t>(state)]; }

void add(StateTimes& sum, const StateTimes& times) {
    for (std::size_t state = 0; state < stateCount; ++state)
        sum[state] += times[state];
}

View::LegendEntry::Shape shapeOf(State state) {
    using Shape = View::LegendEntry::Shape;
    switch (state) {
    case State::Run:
        return Shape::Full;
    case State::StartUp:
        return Shape::Half;
    case State::WaitEvent:
        return Shape::Sixth;
    case State::Killed:
        return Shape::Cross;
    default:
        return Shape::Third;
    }
}

/// States that look alike share an entry, which names them all.
void addTo(std::vector<View::LegendEntry>& entries, const View::LegendEntry& entry) {
    const auto alike = std::ranges::find_if(entries, [&entry](const View::LegendEntry& other) {
        return other.color == entry.color && other.shape == entry.shape;
    });
    if (alike == entries.end())
        entries.push_back(entry);
    else
        alike->text = TimelineView::tr("%1, %2").arg(alike->text, entry.text);
}

bool isDrawn(State state) { return state != State::Idle && state != State::Ended && state != State::Killed; }

} // namespace

TimelineView::TimelineView(const Theme& theme, QWidget* parent)
    : View(theme, parent)
    , m_raster(theme)
    , m_labels(theme)
    , m_scrollBar(new QScrollBar(Qt::Vertical, this))
    , m_bubble(new HoverBubble(theme, this))
    , m_killSwitch(new KillSwitch(this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus); // a wheel that goes by takes no keyboard; one that zooms does
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_scrollBar->setAccessibleName(tr("More workers"));
    m_scrollBar->hide();
    connect(m_scrollBar, &QScrollBar::valueChanged, this, &TimelineView::windowMoved);
    connect(&theme, &Theme::changed, this, [this] {
        m_raster.restyle();
        m_labels.restyle();
        windowMoved();
    });
    connect(m_killSwitch, &KillSwitch::chosen, this, &TimelineView::pullKillSwitch);
    connect(m_killSwitch, &KillSwitch::pulled, this, &TimelineView::signalWanted);
    addMenuAction(tr("Zoom in\t+ or Ctrl and the wheel"), &TimelineView::zoomIn);
    addMenuAction(tr("Zoom out\t− or Ctrl and the wheel"), &TimelineView::zoomOut);
    addMenuAction(tr("Back to what was shown before\tBackspace"), &TimelineView::goBack);
    addMenuAction(tr("Show all\tHome"), &TimelineView::showAll);
}

void TimelineView::addMenuAction(const QString& text, void (TimelineView::*function)()) {
    auto* action = new QAction(text, this);
    connect(action, &QAction::triggered, this, function);
    addAction(action);
}

QSize TimelineView::sizeHint() const {
    const int rows = std::clamp(static_cast<int>(m_rows.size()), 2, 8);
    return {theme().scaled(480), rows * theme().scaled(tallestPitch) + TimelinePainter::axisHeight(theme())};
}

QSize TimelineView::minimumSizeHint() const {
    return {theme().scaled(200), theme().scaled(48) + TimelinePainter::axisHeight(theme())};
}

void TimelineView::recordingChanged() {
    m_zoom = {};
    m_rows.clear();
    m_raster.forget();
    m_hovered.reset();
    m_chosen.reset();
    m_bubble->hide();
    light({});
    m_killSwitch->aimAt({});
    m_scrollBar->setValue(0);
    m_drawnCursor = -1;
    windowMoved();
}

std::int64_t TimelineView::drawnEnd() const {
    return recording() ? std::max(recording()->duration(), cursor()) : 0;
}

bool TimelineView::showsPart() const {
    return m_geometry.window.begin > 0 || m_geometry.window.end < drawnEnd();
}

void TimelineView::refresh() {
    const bool isSame =
        recording() && recording()->revision() == m_drawnRevision && cursor() == m_drawnCursor;
    if (!recording() || isSame)
        return;
    m_drawnRevision = recording()->revision();
    m_drawnCursor = cursor();
    if (recording()->ended())
        m_killSwitch->aimAt({});
    if (m_chosen && m_chosen->begin > cursor())
        choose(std::nullopt);
    else if (m_chosen) // one that went on has grown
        m_chosen = spanAt(*m_chosen->track, m_chosen->begin, cursor());
    windowMoved();
}

void TimelineView::windowMoved() {
    layOut();
    update();
    hoverAgain();
}

void TimelineView::layOut() {
    const TimelineGeometry before = m_geometry;
    const auto rowsBefore = m_rows.size();
    if (recording()) {
        const TimeWindow automatic = automaticWindow(*recording(), cursor());
        m_zoom.setExtent({0, std::max(automatic.end, drawnEnd())}, automatic);
        // Who looks closer keeps the lanes, and their places, that were there before.
        m_rows = timelineRows(*recording(), hull(automatic, m_zoom.window()));
    }
    layOutRows();
    m_imageIsStale = true;
    if (rowsBefore != m_rows.size())
        updateGeometry();
    if (before.window != m_geometry.window)
        m_bubble->hide();
}

void TimelineView::layOutRows() {
    const int left = TimelinePainter::labelWidth(m_rows, m_labels, theme(), width());
    const int room = std::max(1, height() - TimelinePainter::axisHeight(theme()));
    const int lowest = QFontMetrics(theme().captionFont()).height() + 1;
    m_geometry.window = m_zoom.window();
    m_geometry.rowCount = static_cast<int>(m_rows.size());
    m_geometry.pitch = std::clamp(room / std::max(1, m_geometry.rowCount), lowest,
                                  std::max(lowest, theme().scaled(tallestPitch)));
    m_geometry.rowHeight = std::max(2, static_cast<int>(m_geometry.pitch * rowShare) / 2 * 2);
    // Whole rows only, so that no label is cut.
    const int shownRows = std::clamp(room / m_geometry.pitch, 1, std::max(1, m_geometry.rowCount));
    const int hiddenRows = std::max(0, m_geometry.rowCount - shownRows);
    const int bar = hiddenRows > 0 ? m_scrollBar->sizeHint().width() : 0;
    m_geometry.plot = {left, 0, std::max(1, width() - left - bar - theme().scaled(rightMargin)),
                       shownRows * m_geometry.pitch};
    m_scrollBar->setVisible(hiddenRows > 0);
    m_scrollBar->setGeometry(width() - bar, 0, bar, m_geometry.plot.height());
    m_scrollBar->setPageStep(shownRows);
    const QSignalBlocker blocker(m_scrollBar);
    m_scrollBar->setRange(0, hiddenRows);
    m_geometry.scroll = m_scrollBar->value() * m_geometry.pitch;
}

void TimelineView::resizeEvent(QResizeEvent*) { windowMoved(); }

const QImage& TimelineView::image() {
    if (m_imageIsStale || m_raster.image().devicePixelRatio() != devicePixelRatioF())
        m_raster.paint(m_rows, m_geometry, drawnEnd(), devicePixelRatioF());
    m_imageIsStale = false;
    return m_raster.image();
}

void TimelineView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.drawImage(m_geometry.plot.topLeft(), image());
    paintScene(painter);
    TimelinePainter overlay(painter, theme(), m_geometry, m_rows, cursor());
    painter.setClipRect(m_geometry.plot);
    if (m_hovered && recording()) {
        overlay.outline(*m_hovered, theme().palette().text);
        overlay.arrow(*recording(), *m_hovered);
    }
    if (m_chosen && hasFocus() && recording()) {
        overlay.outline(*m_chosen, theme().palette().accent);
        overlay.arrow(*recording(), *m_chosen);
    }
    if (m_drag == Drag::Range)
        overlay.range(m_dragFrom.x(), m_dragTo.x());
    painter.setClipping(false);
    if (hasFocus() && m_focusByKeyboard && !m_chosen) {
        painter.setPen(QPen(theme().palette().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void TimelineView::paintScene(QPainter& painter) {
    if (m_rows.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    TimelinePainter scene(painter, theme(), m_geometry, m_rows, cursor());
    scene.labels(m_labels);
    scene.axis();
    painter.save();
    painter.setClipRect(m_geometry.plot.adjusted(0, 0, 1, theme().scaled(4)));
    scene.marks();
    scene.cursor();
    scene.ends();
    painter.restore();
}

void TimelineView::paintExport(QPainter& painter, const QSize& size) {
    painter.save();
    painter.scale(static_cast<double>(size.width()) / width(), static_cast<double>(size.height()) / height());
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setClipRect(m_geometry.plot);
    for (const TimelineRaster::Box& box : m_raster.boxes(m_rows, m_geometry, drawnEnd()))
        painter.fillRect(box.area, box.color);
    painter.setClipping(false);
    m_imageIsStale = true; // the raster's buffers were used at another width
    paintScene(painter);
    painter.restore();
}

StateTimes TimelineView::timesOf(const TimelineRow& row) const {
    StateTimes times{};
    for (const LaneTrack* track : row.tracks) {
        const TimeWindow life = lifeOf(*track);
        const std::int64_t begin = std::max(m_geometry.window.begin, life.begin);
        const std::int64_t end = std::min({m_geometry.window.end, life.end, cursor()});
        if (begin < end)
            add(times, track->timesIn(begin, end));
    }
    return times;
}

std::size_t TimelineView::faultsOf(const LaneTrack& track) const {
    const auto first = std::ranges::lower_bound(track.faults(), m_geometry.window.begin);
    const auto last = std::ranges::upper_bound(track.faults(), std::min(m_geometry.window.end, cursor()));
    return first < last ? static_cast<std::size_t>(last - first) : 0;
}

std::vector<View::LegendEntry> TimelineView::legend() const {
    StateTimes sum{};
    bool isFault = false;
    for (const TimelineRow& row : m_rows) {
        add(sum, timesOf(row));
        for (const LaneTrack* track : row.tracks)
            isFault = isFault || faultsOf(*track) > 0;
    }
    std::vector<LegendEntry> entries;
    for (const State state : {State::Run, State::StartUp, State::WaitLock, State::WaitQueue, State::WaitPipe,
                              State::WaitEvent, State::WaitIo, State::Sleep, State::Send, State::Receive})
        if (timeIn(sum, state) > 0)
            addTo(entries, {stateWords(state), theme().stateColor(state), shapeOf(state)});
    if (isFault)
        addTo(entries,
              {stateWords(State::Killed), theme().stateColor(State::Killed), shapeOf(State::Killed)});
    return entries;
}

QString TimelineView::summary() const {
    StateTimes sum{};
    std::int64_t longestStart = 0;
    std::size_t lanes = 0;
    std::size_t faults = 0;
    for (const TimelineRow& row : m_rows) {
        StateTimes times = timesOf(row);
        add(sum, times);
        longestStart =
            std::max(longestStart, timeIn(times, State::StartUp) / static_cast<int>(row.tracks.size()));
        lanes += std::ranges::any_of(times, [](std::int64_t time) { return time > 0; }) ? 1U : 0U;
        for (const LaneTrack* track : row.tracks)
            faults += faultsOf(*track);
    }
    double whole = 0;
    for (const std::int64_t time : sum)
        whole += static_cast<double>(time);
    if (whole <= 0)
        return tr("No worker has begun yet.");
    const QString share = percentText(static_cast<double>(timeIn(sum, State::Run)) / whole);
    QString sentence = lanes == 1 ? tr("One lane ran %1 of its time").arg(share)
                                  : tr("%L1 lanes ran %2 of their time").arg(lanes).arg(share);
    const QString shown = durationText(static_cast<double>(m_geometry.window.length()));
    if (showsPart())
        sentence = tr("In the %1 shown, of %2, %3")
                       .arg(shown, durationText(static_cast<double>(drawnEnd())),
                            sentence.left(1).toLower() + sentence.mid(1));
    else if (!m_zoom.isAutomatic())
        sentence = tr("In the %1 shown, %2").arg(shown, sentence.left(1).toLower() + sentence.mid(1));
    const auto waited =
        std::ranges::max_element(waits, {}, [&sum](State state) { return timeIn(sum, state); });
    if (static_cast<double>(timeIn(sum, *waited)) >= 0.01 * whole)
        sentence +=
            tr("; most of the rest: %1, %2")
                .arg(stateWords(*waited), percentText(static_cast<double>(timeIn(sum, *waited)) / whole));
    else if (longestStart > 0)
        sentence += tr("; the longest start-up took %1").arg(durationText(static_cast<double>(longestStart)));
    if (faults > 0)
        sentence += faults == 1 ? tr("; one was killed") : tr("; %L1 were killed").arg(faults);
    return sentence + u'.';
}

DataTable TimelineView::dataTable() const {
    DataTable table;
    table.columns = {tr("worker"), tr("from (ms)"), tr("to (ms)")};
    std::vector<State> states;
    StateTimes sum{};
    for (const TimelineRow& row : m_rows)
        add(sum, timesOf(row));
    for (std::size_t state = 0; state < stateCount; ++state)
        if (sum[state] > 0 &&
            (isDrawn(static_cast<State>(state)) || static_cast<State>(state) == State::Idle)) {
            states.push_back(static_cast<State>(state));
            table.columns.append(tr("%1 (ms)").arg(stateWords(states.back())));
        }
    const auto milliseconds = [](std::int64_t time) {
        return QString::number(static_cast<double>(time) / 1e6, 'f', 3);
    };
    for (const TimelineRow& row : m_rows) {
        StateTimes times = timesOf(row);
        if (std::ranges::all_of(times, [](std::int64_t time) { return time == 0; }))
            continue; // not there in what is shown
        const std::int64_t begin = std::max(m_geometry.window.begin, row.tracks.front()->event(0).time);
        const std::int64_t end = std::min({m_geometry.window.end, lifeOf(*row.tracks.back()).end, cursor()});
        QStringList cells{row.name, milliseconds(begin), milliseconds(std::max(begin, end))};
        for (const State state : states)
            cells.append(milliseconds(timeIn(times, state)));
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace coreograph
