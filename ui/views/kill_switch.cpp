#include "ui/views/kill_switch.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <memory>

#include "ui/views/timeline_rows.h"

namespace coreograph {

namespace {

/// What the menu offers, in this order.
struct Blow {
    int signal;
    const char* text; ///< %1: the worker
};
constexpr std::array blows{
    Blow{SIGKILL, QT_TRANSLATE_NOOP("coreograph::KillSwitch", "Kill %1 (kill -9)\tDel")},
    Blow{SIGSEGV, QT_TRANSLATE_NOOP("coreograph::KillSwitch", "Crash %1 (SIGSEGV)")},
    Blow{SIGSTOP, QT_TRANSLATE_NOOP("coreograph::KillSwitch", "Freeze %1 (SIGSTOP)")},
    Blow{SIGCONT, QT_TRANSLATE_NOOP("coreograph::KillSwitch", "Let %1 go on (SIGCONT)")},
};

/// The lane on which the worker of that name is at work; nullptr while it is on none.
const LaneTrack* laneAtWork(const Recording& run, const QString& worker) {
    const auto isIt = [&](const std::unique_ptr<LaneTrack>& lane) {
        return QString::fromStdString(lane->opened().name) == worker && KillSwitch::isKillable(*lane) &&
               !lane->isEmpty() && lifeOf(*lane).end == endless;
    };
    const auto latest = std::find_if(run.lanes().rbegin(), run.lanes().rend(), isIt);
    return latest == run.lanes().rend() ? nullptr : latest->get();
}

} // namespace

KillSwitch::KillSwitch(QWidget* view)
    : QObject(view) {
    for (const Blow& blow : blows) {
        auto* action = new QAction(view);
        action->setVisible(false);
        connect(action, &QAction::triggered, this, [this, signal = blow.signal] { emit chosen(signal); });
        m_actions.push_back(action);
    }
    auto* separator = new QAction(view);
    separator->setSeparator(true);
    separator->setVisible(false);
    m_actions.push_back(separator);
    view->addActions({m_actions.begin(), m_actions.end()});
}

void KillSwitch::aimAt(const QString& worker) {
    m_worker = worker;
    for (std::size_t i = 0; i < blows.size(); ++i)
        m_actions[i]->setText(tr(blows[i].text).arg(worker));
    for (QAction* action : m_actions)
        action->setVisible(!worker.isEmpty());
}

QString KillSwitch::pull(const Recording& run, int signal) {
    if (m_worker.isEmpty())
        return {};
    const LaneTrack* lane = run.ended() ? nullptr : laneAtWork(run, m_worker);
    if (!lane)
        return tr("%1 is not at work just now.").arg(m_worker);
    emit pulled(lane->opened().id, signal);
    return tr("Sent signal %1 to %2.").arg(signal).arg(m_worker);
}

bool KillSwitch::isKillable(const LaneTrack& lane) {
    return lane.opened().kind == LaneKind::Process && !lane.opened().group.empty();
}

} // namespace coreograph
