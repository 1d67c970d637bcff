#include "ui/views/timeline_rows.h"

#include <algorithm>
#include <map>

namespace coreograph {

namespace {

constexpr std::size_t mostGroupsAtOnce = 3;

bool isOver(State state) { return state == State::Ended || state == State::Killed; }

/// When each group began, in order.
std::vector<std::int64_t> groupBegins(const Recording& recording) {
    std::map<std::string, std::int64_t> begins;
    for (const auto& lane : recording.lanes()) {
        if (lane->isEmpty() || lane->opened().group.empty())
            continue;
        const auto group = begins.try_emplace(lane->opened().group, lane->event(0).time).first;
        group->second = std::min(group->second, lane->event(0).time);
    }
    std::vector<std::int64_t> sorted;
    for (const auto& [name, begin] : begins)
        sorted.push_back(begin);
    std::ranges::sort(sorted);
    return sorted;
}

/// "thread 12" is number 12 of the kind "thread ".
struct LaneName {
    std::string kind;
    int number = 0;
};

LaneName parsedName(const std::string& name) {
    const std::size_t digits = name.find_last_not_of("0123456789") + 1;
    if (digits == name.size() || name.size() - digits > 8)
        return {name, 0};
    return {name.substr(0, digits), std::stoi(name.substr(digits))};
}

/// Workers of a kind stand together, whichever happened to start first.
void sortByKind(std::vector<TimelineRow>& rows, const Recording& recording) {
    std::map<std::string, std::size_t> kinds;
    for (const auto& lane : recording.lanes())
        kinds.try_emplace(parsedName(lane->opened().name).kind, kinds.size());
    std::ranges::stable_sort(rows, {}, [&kinds](const TimelineRow& row) {
        const LaneName name = parsedName(row.tracks.front()->opened().name);
        return std::pair(kinds[name.kind], name.number);
    });
}

} // namespace

TimeWindow lifeOf(const LaneTrack& track) {
    const Event& last = track.event(track.size() - 1);
    return {track.event(0).time, isOver(last.state) ? last.time : endless};
}

const LaneTrack* TimelineRow::at(std::int64_t time) const {
    for (const LaneTrack* track : tracks)
        if (const TimeWindow life = lifeOf(*track); life.begin <= time && time <= life.end)
            return track;
    return nullptr;
}

std::vector<TimelineRow> timelineRows(const Recording& recording, const TimeWindow& window) {
    std::vector<TimelineRow> rows;
    std::multimap<std::string, std::size_t> rowsOfName;
    for (const auto& lane : recording.lanes()) {
        if (lane->isEmpty())
            continue;
        const TimeWindow life = lifeOf(*lane);
        if (life.end < window.begin || life.begin >= window.end)
            continue;
        const auto [first, last] = rowsOfName.equal_range(lane->opened().name);
        const auto free = std::find_if(first, last, [&](const auto& entry) {
            return lifeOf(*rows[entry.second].tracks.back()).end <= life.begin;
        });
        if (free != last) {
            rows[free->second].tracks.push_back(lane.get());
            continue;
        }
        rowsOfName.emplace(lane->opened().name, rows.size());
        rows.push_back({QString::fromStdString(lane->opened().name), {lane.get()}});
    }
    sortByKind(rows, recording);
    return rows;
}

/// The run's end; or that of its lanes where those filled a small part of the run only.
static std::int64_t endToShow(const Recording& recording) {
    std::int64_t lanesEnd = 0;
    for (const auto& lane : recording.lanes())
        if (!lane->isEmpty())
            lanesEnd = std::max(lanesEnd, lifeOf(*lane).end);
    const bool isSmallPart = recording.ended() && lanesEnd > 0 && lanesEnd < recording.duration() / 2;
    return std::max<std::int64_t>(isSmallPart ? lanesEnd : recording.duration(), 1);
}

TimeWindow automaticWindow(const Recording& recording, std::int64_t cursor) {
    const std::int64_t last = endToShow(recording);
    const auto fromTo = [&](std::int64_t begin, std::int64_t end) {
        const bool mayGrow = end == last && !recording.ended();
        return TimeWindow{begin,
                          begin + std::max<std::int64_t>(mayGrow ? roundedUp(end - begin) : end - begin, 1)};
    };
    const std::vector<std::int64_t> begins = groupBegins(recording);
    if (begins.size() <= mostGroupsAtOnce)
        return fromTo(0, last);
    const auto next = std::ranges::upper_bound(begins, cursor);
    const auto current = std::max<std::ptrdiff_t>(next - begins.begin() - 1, 0);
    return fromTo(begins[static_cast<std::size_t>(std::max<std::ptrdiff_t>(current - 1, 0))],
                  next == begins.end() ? last : *next);
}

} // namespace coreograph
