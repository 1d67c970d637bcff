// What the keyboard does on a timeline.

#include <QKeyEvent>
#include <csignal>
#include <functional>

#include "ui/views/timeline_view.h"

namespace coreograph {

namespace {

constexpr double panOfKey = 0.1; // of what is in sight

/// On many keyboards '+' is '=' with Shift, which is left out readily; a keypad has twins of other keys.
QKeyCombination asTold(const QKeyEvent& event) {
    Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return held.setFlag(Qt::ShiftModifier, false) | Qt::Key_Plus;
    case Qt::Key_Enter:
        return held | Qt::Key_Return;
    default:
        return held | Qt::Key(event.key());
    }
}

} // namespace

/// What some keys do here: the one list that is told, that keeps them from the window, and that is obeyed.
struct TimelineView::KeyUse {
    QString title;
    std::vector<QKeyCombination> keys; ///< one, or two of which the second does the opposite
    std::function<void(TimelineView&, int direction)> act; ///< -1 for the first key, 1 for the second
};

std::vector<TimelineView::KeyUse> TimelineView::keyUses() {
    return {
        {tr("What the worker did before, and after"),
         {Qt::Key_Left, Qt::Key_Right},
         [](TimelineView& view, int direction) { view.stepSpan(direction); }},
        {tr("The lane above, and below"),
         {Qt::Key_Up, Qt::Key_Down},
         [](TimelineView& view, int direction) { view.stepRow(direction); }},
        {tr("The cursor to where that began"),
         {Qt::Key_Return},
         [](TimelineView& view, int) { view.pickChosen(); }},
        {tr("Closer, and further away"),
         {Qt::Key_Plus, Qt::Key_Minus},
         [](TimelineView& view, int direction) { view.zoom(direction < 0 ? 0.5 : 2); }},
        {tr("Earlier, and later"),
         {Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right},
         [](TimelineView& view, int direction) { view.pan(direction * panOfKey); }},
        {tr("The stretch that was shown before"),
         {Qt::Key_Backspace},
         [](TimelineView& view, int) { view.goBack(); }},
        {tr("The whole run"), {Qt::Key_Home}, [](TimelineView& view, int) { view.showAll(); }},
        {tr("Kill the chosen worker process"),
         {Qt::Key_Delete},
         [](TimelineView& view, int) { view.killChosen(); }},
        {tr("Choose nothing"), {Qt::Key_Escape}, [](TimelineView& view, int) { view.choose(std::nullopt); }},
    };
}

std::vector<ToldKey> TimelineView::keys() {
    std::vector<ToldKey> told;
    for (const KeyUse& use : keyUses())
        told.push_back({use.title, {use.keys.begin(), use.keys.end()}});
    return told;
}

/// What a key does here; nullptr where it is the window's.
std::function<void()> TimelineView::useOf(const QKeyEvent& event) {
    const QKeyCombination pressed = asTold(event);
    if (pressed == QKeyCombination(Qt::Key_Escape) && !m_chosen)
        return nullptr;
    for (const KeyUse& use : keyUses())
        if (const auto key = std::ranges::find(use.keys, pressed); key != use.keys.end())
            return [this, act = use.act, direction = key == use.keys.begin() ? -1 : 1] {
                act(*this, direction);
            };
    return nullptr;
}

bool TimelineView::event(QEvent* event) {
    // The window's own keys, such as Left for the step before, are ours while the timeline has the focus.
    if (event->type() == QEvent::ShortcutOverride && useOf(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return View::event(event);
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    m_pointer.reset();
    const std::function<void()> act = recording() ? useOf(*event) : nullptr;
    if (act)
        act();
    else
        View::keyPressEvent(event);
}

void TimelineView::pickChosen() {
    if (m_chosen)
        emit timePicked(m_chosen->begin);
}

void TimelineView::killChosen() {
    m_killSwitch->aimAt(killableAt(rowOf(m_chosen)));
    pullKillSwitch(SIGKILL);
}

void TimelineView::stepSpan(int direction) {
    if (!m_chosen) {
        stepRow(1);
        return;
    }
    std::optional<LaneSpan> next = neighbour(*m_chosen, direction, cursor());
    for (const TimelineRow& row : m_rows) {
        const auto at = std::ranges::find(row.tracks, m_chosen->track);
        if (next || at == row.tracks.end())
            continue;
        if (direction > 0 && at + 1 != row.tracks.end())
            next = spanAt(**(at + 1), (*(at + 1))->event(0).time, cursor());
        else if (direction < 0 && at != row.tracks.begin())
            next = spanAt(**(at - 1), lifeOf(**(at - 1)).end, cursor());
    }
    if (next)
        choose(next);
}

void TimelineView::stepRow(int direction) {
    const int current = rowOf(m_chosen);
    const TimeWindow window = m_geometry.window;
    const std::int64_t time =
        current >= 0 ? (m_chosen->begin + m_chosen->end) / 2 : std::min(cursor(), window.begin);
    const auto count = static_cast<int>(m_rows.size());
    int row = current >= 0 || direction > 0 ? current : count;
    for (row += direction; row >= 0 && row < count; row += direction) {
        const TimelineRow& candidate = m_rows[static_cast<std::size_t>(row)];
        const LaneTrack* track = candidate.at(time);
        if (!track)
            track = candidate.tracks.front();
        if (const auto span = spanAt(*track, std::max(time, track->event(0).time), cursor())) {
            choose(span);
            return;
        }
    }
}

} // namespace coreograph
