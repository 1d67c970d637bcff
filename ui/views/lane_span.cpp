#include "ui/views/lane_span.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LaneSpan)
};

// How many events of each lane are searched, in each direction, for the other end of a flow.
constexpr std::size_t searchedEvents = 4096;

bool begins(const LaneTrack& track, std::size_t index) {
    return index == 0 || track.event(index).kind == EventKind::Enter;
}

QString activity(const LaneSpan& span) {
    const std::uint32_t subject = span.event().subject;
    const bool named = subject != 0;
    switch (span.event().state) {
    case State::Idle:
        return span.isOpen ? Words::tr("is idle") : Words::tr("was idle");
    case State::StartUp:
        return span.isOpen ? Words::tr("is starting up") : Words::tr("was starting up");
    case State::Run:
        if (!named)
            return span.isOpen ? Words::tr("runs") : Words::tr("ran");
        return (span.isOpen ? Words::tr("runs task %L1") : Words::tr("ran task %L1")).arg(subject);
    case State::WaitLock:
        if (!named)
            return span.isOpen ? Words::tr("waits for a lock") : Words::tr("waited for a lock");
        return (span.isOpen ? Words::tr("waits for lock %L1") : Words::tr("waited for lock %L1"))
            .arg(subject);
    case State::WaitQueue:
        if (!named)
            return span.isOpen ? Words::tr("waits for a task") : Words::tr("waited for a task");
        return (span.isOpen ? Words::tr("waits for queue %L1") : Words::tr("waited for queue %L1"))
            .arg(subject);
    case State::WaitPipe:
        return span.isOpen ? Words::tr("waits for a pipe") : Words::tr("waited for a pipe");
    case State::WaitEvent:
        return span.isOpen ? Words::tr("waits for an event") : Words::tr("waited for an event");
    case State::WaitIo:
        return span.isOpen ? Words::tr("waits for input or output") : Words::tr("waited for input or output");
    case State::Sleep:
        return span.isOpen ? Words::tr("sleeps") : Words::tr("slept");
    case State::Send:
        return span.isOpen ? Words::tr("sends") : Words::tr("sent");
    case State::Receive:
        return span.isOpen ? Words::tr("receives") : Words::tr("received");
    case State::Ended:
        return Words::tr("ended");
    case State::Killed:
        return Words::tr("was killed");
    }
    return {};
}

LaneSpan spanFrom(const LaneTrack& track, std::size_t index, std::int64_t now) {
    std::size_t next = index + 1;
    while (next < track.size() && !begins(track, next))
        ++next;
    const bool isOpen = next == track.size() || track.event(next).time > now;
    const std::int64_t begin = track.event(index).time;
    return {&track, index, begin, isOpen ? std::max(now, begin) : track.event(next).time, isOpen};
}

} // namespace

std::optional<LaneSpan> spanAt(const LaneTrack& track, std::int64_t time, std::int64_t now) {
    std::size_t index = track.indexAt(std::min(time, now));
    if (index == track.size())
        return std::nullopt;
    while (!begins(track, index))
        --index;
    return spanFrom(track, index, now);
}

std::optional<LaneSpan> neighbour(const LaneSpan& span, int direction, std::int64_t now) {
    const LaneTrack& track = *span.track;
    std::size_t index = span.index;
    do {
        if (direction < 0 ? index == 0 : index + 1 >= track.size())
            return std::nullopt;
        index = direction < 0 ? index - 1 : index + 1;
    } while (!begins(track, index));
    if (track.event(index).time > now)
        return std::nullopt;
    return spanFrom(track, index, now);
}

QString describe(const LaneSpan& span) {
    const QString lane = QString::fromStdString(span.track->opened().name);
    const State state = span.event().state;
    const QString core = QLocale().toString(span.event().core);
    if (state == State::Ended || state == State::Killed)
        return Words::tr("%1 %2 at %3")
            .arg(lane, activity(span), durationText(static_cast<double>(span.begin)));
    const QString duration = durationText(static_cast<double>(span.end - span.begin));
    if (span.isOpen)
        return Words::tr("%1 %2, %3 so far, on core %4").arg(lane, activity(span), duration, core);
    return Words::tr("%1 %2 for %3 on core %4").arg(lane, activity(span), duration, core);
}

QString describeTurns(const Recording& recording, std::int64_t time, std::int64_t now) {
    const auto runs = [&](const std::unique_ptr<LaneTrack>& track) {
        const auto span = spanAt(*track, time, now);
        return span && span->event().state == State::Run;
    };
    const auto running = std::ranges::count_if(recording.lanes(), runs);
    const std::uint32_t cores = recording.info().cores;
    if (cores == 0 || running <= std::ptrdiff_t{cores})
        return {};
    return cores == 1 ? Words::tr("%L1 lanes run here on one core: they take turns").arg(running)
                      : Words::tr("%L1 lanes run here on %L2 cores: they take turns").arg(running).arg(cores);
}

QString describeStretch(const LaneTrack& track, std::int64_t begin, std::int64_t end) {
    const StateTimes times = track.timesIn(begin, end);
    const auto length = static_cast<double>(end - begin);
    QStringList parts;
    for (std::size_t state = 0; state < stateCount; ++state)
        if (times[state] > 0)
            parts.append(Words::tr("%1 %2").arg(stateWords(static_cast<State>(state)),
                                                percentText(static_cast<double>(times[state]) / length)));
    const std::size_t before = track.indexAt(begin);
    const std::size_t after = track.indexAt(end);
    const std::size_t changes = after == track.size()    ? 0
                                : before == track.size() ? after + 1
                                                         : after - before;
    return Words::tr("%1: %L2 events in %3; %4")
        .arg(QString::fromStdString(track.opened().name))
        .arg(changes)
        .arg(durationText(length), parts.join(QStringLiteral(", ")));
}

QString stateWords(State state) {
    switch (state) {
    case State::Idle:
        return Words::tr("idle");
    case State::StartUp:
        return Words::tr("start-up");
    case State::Run:
        return Words::tr("run");
    case State::WaitLock:
        return Words::tr("wait for a lock");
    case State::WaitQueue:
        return Words::tr("wait for a task");
    case State::WaitPipe:
        return Words::tr("wait for a pipe");
    case State::WaitEvent:
        return Words::tr("wait for an event");
    case State::WaitIo:
        return Words::tr("wait for input");
    case State::Sleep:
        return Words::tr("sleep");
    case State::Send:
        return Words::tr("send");
    case State::Receive:
        return Words::tr("receive");
    case State::Ended:
        return Words::tr("ended");
    case State::Killed:
        return Words::tr("killed");
    }
    return {};
}

std::optional<FlowPoint> otherEnd(const Recording& recording, const LaneSpan& span) {
    const Event known = span.event();
    if (known.flowEnd == FlowEnd::None)
        return std::nullopt;
    const auto matches = [&known](const Event& event) {
        return event.payload == known.payload && event.flowEnd != FlowEnd::None &&
               event.flowEnd != known.flowEnd && event.kind != EventKind::Count;
    };
    for (const auto& lane : recording.lanes()) {
        const std::size_t found = lane->indexAt(known.time);
        const std::size_t at = found == lane->size() ? 0 : found;
        const std::size_t stop = std::min(lane->size(), at + searchedEvents);
        for (std::size_t index = at > searchedEvents ? at - searchedEvents : 0; index < stop; ++index)
            if (matches(lane->event(index)))
                return FlowPoint{lane.get(), index};
    }
    return std::nullopt;
}

} // namespace coreograph
