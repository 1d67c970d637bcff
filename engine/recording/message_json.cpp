#include "engine/recording/message_json.h"

#include <algorithm>
#include <array>

#include "engine/recording/json_fields.h"

namespace coreograph {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> laneKindNames{"thread", "process", "rank", "supervisor"};
constexpr std::array<std::string_view, 3> logLevelNames{"info", "warning", "fault"};

template<typename Enum, std::size_t size>
Enum enumFrom(const char* key, const std::string& word, const std::array<std::string_view, size>& names) {
    const auto found = std::ranges::find(names, word);
    if (found == names.end())
        throw BadMessage(std::string("'") + key + "' cannot be '" + word.substr(0, 40) + "'");
    return static_cast<Enum>(found - names.begin());
}

json cellJson(const TableCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    return numberJson(std::get<double>(cell));
}

TableCell cellFrom(const json& value) {
    if (value.is_string())
        return value.get<std::string>();
    return JsonFields::numberFrom("cells", value);
}

} // namespace

std::string_view laneKindName(LaneKind kind) { return laneKindNames.at(static_cast<std::size_t>(kind)); }

std::string_view logLevelName(LogLevel level) { return logLevelNames.at(static_cast<std::size_t>(level)); }

json numberJson(double value) {
    if (std::isfinite(value))
        return value;
    return {{"number", std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf"}};
}

json toJson(const RunInfo& info) {
    return {{"demo", info.demo},       {"title", info.title},     {"parameters", info.parameters},
            {"seed", info.seed},       {"version", info.version}, {"startedAt", info.startedAt},
            {"machine", info.machine}, {"cores", info.cores}};
}

template<>
RunInfo messageFromJson(const json& from) {
    const JsonFields fields(from);
    return {fields.text("demo"),          fields.text("title"),
            fields.textMap("parameters"), fields.integer<std::uint64_t>("seed"),
            fields.text("version"),       fields.text("startedAt"),
            fields.textMap("machine"),    fields.integer<std::uint32_t>("cores")};
}

json toJson(const LaneOpened& lane) {
    return {{"id", lane.id}, {"name", lane.name}, {"kind", laneKindName(lane.kind)}, {"group", lane.group}};
}

template<>
LaneOpened messageFromJson(const json& from) {
    const JsonFields fields(from);
    return {fields.integer<LaneId>("id"), fields.text("name"),
            enumFrom<LaneKind>("kind", fields.text("kind"), laneKindNames), fields.text("group")};
}

json toJson(const CounterDeclared& counter) {
    return {{"id", counter.id}, {"name", counter.name}, {"unit", counter.unit}};
}

template<>
CounterDeclared messageFromJson(const json& from) {
    const JsonFields fields(from);
    return {fields.integer<CounterId>("id"), fields.text("name"), fields.text("unit")};
}

json toJson(const EventsLost& lost) { return {{"lane", lost.lane}, {"count", lost.count}}; }

template<>
EventsLost messageFromJson(const json& from) {
    const JsonFields fields(from);
    return {fields.integer<LaneId>("lane"), fields.integer<std::uint64_t>("count")};
}

json toJson(const Metric& metric) {
    return {{"name", metric.name},
            {"value", numberJson(metric.value)},
            {"unit", metric.unit},
            {"step", metric.step},
            {"time", metric.time}};
}

template<>
Metric messageFromJson(const json& from) {
    const JsonFields fields(from);
    return {fields.text("name"), fields.number("value"), fields.text("unit"),
            fields.integer<std::int64_t>("step"), fields.time("time")};
}

json toJson(const LogLine& line) {
    json object{{"time", line.time}, {"level", logLevelName(line.level)}, {"text", line.text}};
    if (line.fromLane)
        object["lane"] = line.lane;
    return object;
}

template<>
LogLine messageFromJson(const json& from) {
    const JsonFields fields(from);
    LogLine line{.time = fields.time("time"),
                 .fromLane = from.contains("lane"),
                 .level = enumFrom<LogLevel>("level", fields.text("level"), logLevelNames),
                 .text = fields.text("text")};
    if (line.fromLane)
        line.lane = fields.integer<LaneId>("lane");
    return line;
}

json toJson(const TableDeclared& table) {
    return {{"name", table.name},
            {"title", table.title},
            {"columns", table.columns},
            {"keyColumns", table.keyColumns}};
}

template<>
TableDeclared messageFromJson(const json& from) {
    const JsonFields fields(from);
    return {fields.text("name"), fields.text("title"), fields.texts("columns"),
            fields.integer<std::uint32_t>("keyColumns")};
}

json toJson(const TableRow& row) {
    json cells = json::array();
    for (const TableCell& cell : row.cells)
        cells.push_back(cellJson(cell));
    return {{"table", row.table}, {"cells", std::move(cells)}, {"time", row.time}};
}

template<>
TableRow messageFromJson(const json& from) {
    const JsonFields fields(from);
    TableRow row{.table = fields.text("table"), .cells = {}, .time = fields.time("time")};
    for (const json& value : fields.array("cells"))
        row.cells.push_back(cellFrom(value));
    return row;
}

json toJson(const Progress& progress) {
    return {{"done", progress.done}, {"total", progress.total}, {"what", progress.what}};
}

template<>
Progress messageFromJson(const json& from) {
    const JsonFields fields(from);
    return {fields.integer<std::uint64_t>("done"), fields.integer<std::uint64_t>("total"),
            fields.text("what")};
}

json toJson(const TensorSnapshot& snapshot) {
    return {
        {"name", snapshot.name}, {"shape", snapshot.shape}, {"step", snapshot.step}, {"time", snapshot.time}};
}

template<>
TensorSnapshot messageFromJson(const json& from) {
    const JsonFields fields(from);
    return {.name = fields.text("name"),
            .shape = fields.integers("shape"),
            .step = fields.integer<std::int64_t>("step"),
            .time = fields.time("time"),
            .values = {}};
}

json toJson(const RunEnded& ended) {
    return {{"ok", ended.ok}, {"stopped", ended.stopped}, {"error", ended.error}, {"time", ended.time}};
}

template<>
RunEnded messageFromJson(const json& from) {
    const JsonFields fields(from);
    return {fields.toggle("ok"), fields.toggle("stopped"), fields.text("error"), fields.time("time")};
}

} // namespace coreograph
