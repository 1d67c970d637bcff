#include "engine/core/parameter_json.h"

#include <algorithm>
#include <array>

namespace coreograph {
namespace {

using nlohmann::json;

json optionsJson(const std::vector<Option>& options) {
    json list = json::array();
    for (const Option& option : options)
        list.push_back({{"value", option.value}, {"label", option.label}});
    return list;
}

/// The value of a key, or an exception that names the key.
template<typename T>
T field(const json& object, const char* key) {
    const json& value = object.at(key);
    try {
        return value.get<T>();
    } catch (const json::exception& problem) {
        throw json::other_error::create(501, std::string("'") + key + "' " + problem.what(), &object);
    }
}

std::vector<Option> optionsFrom(const json& from) {
    std::vector<Option> options;
    for (const json& option : field<json::array_t>(from, "options"))
        options.push_back({field<std::string>(option, "value"), field<std::string>(option, "label")});
    return options;
}

template<typename Range, typename Number>
Range rangeFrom(const json& from) {
    return {field<Number>(from, "low"), field<Number>(from, "high"), field<Number>(from, "initial"),
            field<bool>(from, "logarithmic")};
}

IntegerRange integerRangeFrom(const json& from) {
    auto range = rangeFrom<IntegerRange, std::int64_t>(from);
    if (from.contains("lowest"))
        range.lowest = field<std::string>(from, "lowest");
    return range;
}

template<typename Range>
json rangeJson(const char* kind, const Range& range) {
    return {{"kind", kind},
            {"low", range.low},
            {"high", range.high},
            {"initial", range.initial},
            {"logarithmic", range.logarithmic}};
}

struct KindJson {
    json operator()(const IntegerRange& range) const {
        json object = rangeJson("integer", range);
        if (!range.lowest.empty())
            object["lowest"] = range.lowest;
        return object;
    }
    json operator()(const RealRange& range) const { return rangeJson("real", range); }
    json operator()(const Toggle& toggle) const { return {{"kind", "toggle"}, {"initial", toggle.initial}}; }
    json operator()(const Choice& choice) const {
        return {{"kind", "choice"}, {"options", optionsJson(choice.options)}, {"initial", choice.initial}};
    }
    json operator()(const Selection& selection) const {
        return {{"kind", "selection"},
                {"options", optionsJson(selection.options)},
                {"initial", selection.initial}};
    }
    json operator()(const IntegerList& list) const {
        return {{"kind", "integers"}, {"low", list.low}, {"high", list.high}, {"initial", list.initial}};
    }
    json operator()(const RealList& list) const {
        return {{"kind", "reals"},
                {"low", list.low},
                {"high", list.high},
                {"initial", list.initial},
                {"most", list.most}};
    }
    json operator()(const FilePath&) const { return {{"kind", "file"}}; }
};

decltype(Parameter::kind) kindFrom(const json& from) {
    const auto kind = field<std::string>(from, "kind");
    if (kind == "integer")
        return integerRangeFrom(from);
    if (kind == "real")
        return rangeFrom<RealRange, double>(from);
    if (kind == "toggle")
        return Toggle{field<bool>(from, "initial")};
    if (kind == "choice")
        return Choice{optionsFrom(from), field<std::string>(from, "initial")};
    if (kind == "selection")
        return Selection{optionsFrom(from), field<std::vector<std::string>>(from, "initial")};
    if (kind == "integers")
        return IntegerList{field<std::int64_t>(from, "low"), field<std::int64_t>(from, "high"),
                           field<std::vector<std::int64_t>>(from, "initial")};
    if (kind == "reals")
        return RealList{field<double>(from, "low"), field<double>(from, "high"),
                        field<std::vector<double>>(from, "initial"), field<std::size_t>(from, "most")};
    if (kind == "file")
        return FilePath{};
    throw json::other_error::create(501, "a parameter's kind cannot be '" + kind + "'", &from);
}

/// In the order of WhileRunning.
constexpr std::array whileRunningWords{"nothing", "looks", "steers"};

WhileRunning whileRunningFrom(const json& from) {
    const auto word = field<std::string>(from, "while_running");
    const auto found = std::ranges::find(whileRunningWords, word);
    if (found == whileRunningWords.end())
        throw json::other_error::create(501, "'while_running' cannot be '" + word + "'", &from);
    return static_cast<WhileRunning>(found - whileRunningWords.begin());
}

Parameter parse(const json& from) {
    return {field<std::string>(from, "name"),
            field<std::string>(from, "label"),
            field<std::string>(from, "unit"),
            field<std::string>(from, "help"),
            kindFrom(from),
            whileRunningFrom(from)};
}

} // namespace

json toJson(const Parameter& parameter) {
    json object = std::visit(KindJson{}, parameter.kind);
    object["name"] = parameter.name;
    object["label"] = parameter.label;
    object["unit"] = parameter.unit;
    object["help"] = parameter.help;
    object["while_running"] = whileRunningWords[static_cast<std::size_t>(parameter.whileRunning)];
    return object;
}

Result<Parameter> parameterFromJson(const json& from) {
    try {
        return parse(from);
    } catch (const json::exception& problem) {
        return Error{"a parameter's description cannot be read: " + std::string(problem.what())};
    }
}

} // namespace coreograph
