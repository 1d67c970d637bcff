#include "engine/core/parameter_json.h"

namespace coreograph {
namespace {

using nlohmann::json;

json optionsJson(const std::vector<Option>& options) {
    json list = json::array();
    for (const Option& option : options)
        list.push_back({{"value", option.value}, {"label", option.label}});
    return list;
}

std::vector<Option> optionsFrom(const json& list) {
    std::vector<Option> options;
    for (const json& option : list)
        options.push_back({option.at("value"), option.at("label")});
    return options;
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
    json operator()(const IntegerRange& range) const { return rangeJson("integer", range); }
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
};

Parameter parse(const json& from) {
    Parameter parameter{from.at("name"), from.at("label"), from.at("unit"), from.at("help"), {},
                        from.at("live")};
    const std::string kind = from.at("kind");
    if (kind == "integer")
        parameter.kind =
            IntegerRange{from.at("low"), from.at("high"), from.at("initial"), from.at("logarithmic")};
    else if (kind == "real")
        parameter.kind =
            RealRange{from.at("low"), from.at("high"), from.at("initial"), from.at("logarithmic")};
    else if (kind == "toggle")
        parameter.kind = Toggle{from.at("initial")};
    else if (kind == "choice")
        parameter.kind = Choice{optionsFrom(from.at("options")), from.at("initial")};
    else if (kind == "selection")
        parameter.kind = Selection{optionsFrom(from.at("options")), from.at("initial")};
    else if (kind == "integers")
        parameter.kind = IntegerList{from.at("low"), from.at("high"), from.at("initial")};
    else
        throw json::other_error::create(501, "a parameter's kind cannot be '" + kind + "'", &from);
    return parameter;
}

} // namespace

json toJson(const Parameter& parameter) {
    json object = std::visit(KindJson{}, parameter.kind);
    object["name"] = parameter.name;
    object["label"] = parameter.label;
    object["unit"] = parameter.unit;
    object["help"] = parameter.help;
    object["live"] = parameter.live;
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
