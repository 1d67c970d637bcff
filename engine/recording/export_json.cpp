#include "engine/recording/export_json.h"

#include <cmath>
#include <ostream>

#include "engine/recording/message_json.h"

namespace coreograph {
namespace {

using nlohmann::json;

json plainNumber(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json plainCell(const TableCell& cell) {
    const auto* number = std::get_if<double>(&cell);
    return number != nullptr ? plainNumber(*number) : json(std::get<std::string>(cell));
}

json metricsJson(const Recording& recording) {
    json list = json::array();
    for (const Metric& metric : recording.metrics()) {
        json object = toJson(metric);
        object["value"] = plainNumber(metric.value);
        list.push_back(std::move(object));
    }
    return list;
}

json tableJson(const Table& table) {
    json object = toJson(table.declared);
    json& rows = object["rows"] = json::array();
    for (const TableRow& row : table.rows) {
        json& cells = rows.emplace_back(json::array());
        for (const TableCell& cell : row.cells)
            cells.push_back(plainCell(cell));
    }
    return object;
}

json laneJson(const LaneTrack& lane, std::int64_t duration) {
    json object = toJson(lane.opened());
    object["events"] = lane.size();
    object["lost"] = lane.lost();
    const StateTimes times = lane.timesIn(0, duration);
    for (std::size_t state = 0; state < stateCount; ++state)
        if (times[state] > 0)
            object["time"][std::string(stateName(static_cast<State>(state)))] = times[state];
    return object;
}

template<typename Range, typename Function>
json listOf(const Range& range, const Function& function) {
    json list = json::array();
    for (const auto& each : range)
        list.push_back(function(each));
    return list;
}

} // namespace

void exportJson(const Recording& recording, std::ostream& out) {
    json object;
    object["type"] = "recording";
    object["info"] = toJson(recording.info());
    object["duration"] = recording.duration();
    object["ended"] = recording.ended() ? toJson(*recording.ended()) : json(nullptr);
    object["lanes"] =
        listOf(recording.lanes(), [&](const auto& lane) { return laneJson(*lane, recording.duration()); });
    object["metrics"] = metricsJson(recording);
    object["tables"] = listOf(recording.tables(), tableJson);
    object["log"] = listOf(recording.log(), [](const LogLine& line) { return toJson(line); });
    out << object.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
}

} // namespace coreograph
