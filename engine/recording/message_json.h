#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include "engine/recording/bad_message.h"
#include "engine/recording/message.h"

namespace coreograph {

/// The messages that travel as JSON. Numbers that JSON has no word for are {"number": "nan"}, "inf" or
/// "-inf".
nlohmann::json toJson(const RunInfo& info);
nlohmann::json toJson(const LaneOpened& lane);
nlohmann::json toJson(const CounterDeclared& counter);
nlohmann::json toJson(const EventsLost& lost);
nlohmann::json toJson(const Metric& metric);
nlohmann::json toJson(const LogLine& line);
nlohmann::json toJson(const TableDeclared& table);
nlohmann::json toJson(const TableRow& row);
nlohmann::json toJson(const Progress& progress);
nlohmann::json toJson(const RunEnded& ended);

/// All of a tensor but its values.
nlohmann::json toJson(const TensorSnapshot& snapshot);

/// The message that toJson gave; throws BadMessage, which names the key and what is accepted there.
template<typename T>
T messageFromJson(const nlohmann::json& json);
template<>
RunInfo messageFromJson(const nlohmann::json& json);
template<>
LaneOpened messageFromJson(const nlohmann::json& json);
template<>
CounterDeclared messageFromJson(const nlohmann::json& json);
template<>
EventsLost messageFromJson(const nlohmann::json& json);
template<>
Metric messageFromJson(const nlohmann::json& json);
template<>
LogLine messageFromJson(const nlohmann::json& json);
template<>
TableDeclared messageFromJson(const nlohmann::json& json);
template<>
TableRow messageFromJson(const nlohmann::json& json);
template<>
Progress messageFromJson(const nlohmann::json& json);
template<>
RunEnded messageFromJson(const nlohmann::json& json);
template<>
TensorSnapshot messageFromJson(const nlohmann::json& json);

/// A number as toJson writes it.
nlohmann::json numberJson(double value);

/// "thread", "process", "rank" or "supervisor".
std::string_view laneKindName(LaneKind kind);

/// "info", "warning" or "fault".
std::string_view logLevelName(LogLevel level);

} // namespace coreograph
