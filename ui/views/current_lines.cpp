#include "ui/views/current_lines.h"

#include <algorithm>

#include "engine/recording/recording.h"

namespace coreograph {

namespace {

void addOnce(SourceLines& lines, SourceLine line) {
    if (line.file != 0 && std::ranges::find(lines, line) == lines.end())
        lines.push_back(line);
}

bool isOver(State state) { return state == State::Ended || state == State::Killed; }

} // namespace

SourceLines linesAt(const LaneTrack& track, std::int64_t time) {
    const std::size_t last = track.indexAt(time);
    if (last == track.size())
        return {};
    std::size_t entered = last;
    while (entered > 0 && track.event(entered).kind != EventKind::Enter)
        --entered;
    SourceLines lines;
    addOnce(lines, track.event(entered).source);
    addOnce(lines, track.event(last).source);
    return lines;
}

SourceLines linesAt(const Recording& recording, std::int64_t time) {
    SourceLines current;
    SourceLines latest;
    std::int64_t timeOfLatest = -1;
    for (const auto& lane : recording.lanes()) {
        const SourceLines lines = linesAt(*lane, time);
        if (lines.empty())
            continue;
        const Event last = lane->event(lane->indexAt(time));
        if (last.time > timeOfLatest) {
            timeOfLatest = last.time;
            latest = lines;
        }
        if (!isOver(last.state))
            for (const SourceLine line : lines)
                addOnce(current, line);
    }
    return current.empty() ? latest : current;
}

} // namespace coreograph
