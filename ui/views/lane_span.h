#pragma once

#include <QString>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/recording/recording.h"

namespace coreograph {

/// The time a lane spent in one state without leaving it.
struct LaneSpan {
    const LaneTrack* track = nullptr;
    std::size_t index = 0; ///< of the event that began it
    std::int64_t begin = 0;
    std::int64_t end = 0; ///< the begin of the next span, or where the recording stands
    bool isOpen = false;  ///< goes on at `end`

    Event event() const { return track->event(index); }
    bool operator==(const LaneSpan&) const = default;
};

/// The span that holds `time`, as it looks at `now`; none before the lane's first event.
std::optional<LaneSpan> spanAt(const LaneTrack& track, std::int64_t time, std::int64_t now);

/// The span before (-1) or after (+1) it on the same lane; none at the lane's ends and after `now`.
std::optional<LaneSpan> neighbour(const LaneSpan& span, int direction, std::int64_t now);

/// What it is, in one sentence: "thread 1 ran task 12 for 3.1 ms on core 0".
QString describe(const LaneSpan& span);

/// Where more lanes run at `time` than there are cores: that they take turns, which their states do not show. Empty
/// where each can have a core.
QString describeTurns(const Recording& recording, std::int64_t time, std::int64_t now);

/// How the lane spent [begin, end), where there is too much to name: "thread 1: 47 changes in 2.0 ms, ran
/// 93 % and waited 7 %".
QString describeStretch(const LaneTrack& track, std::int64_t begin, std::int64_t end);

/// The words for a state in a legend: "waits for a lock".
QString stateWords(State state);

/// One end of an arrow between two lanes.
struct FlowPoint {
    const LaneTrack* track = nullptr;
    std::size_t index = 0; ///< of its event
};

/// The event at the other end of the flow of `span`'s event, looked for among the events nearest in time on
/// each lane; none where it has no flow or the other end is far away.
std::optional<FlowPoint> otherEnd(const Recording& recording, const LaneSpan& span);

} // namespace coreograph
