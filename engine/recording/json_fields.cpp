#include "engine/recording/json_fields.h"

#include "engine/recording/event.h"

namespace coreograph {

using nlohmann::json;

const json& JsonFields::at(const char* key) const {
    const auto field = m_object.find(key);
    if (field == m_object.end())
        throw BadMessage(std::string("'") + key + "' is missing");
    return *field;
}

BadMessage JsonFields::refusal(const char* key, const std::string& accepted) {
    return BadMessage(std::string("'") + key + "' must be " + accepted);
}

std::string JsonFields::textFrom(const char* key, const json& value) {
    if (!value.is_string())
        throw refusal(key, "a text");
    return value.get<std::string>();
}

std::string JsonFields::text(const char* key) const { return textFrom(key, at(key)); }

bool JsonFields::toggle(const char* key) const {
    if (!at(key).is_boolean())
        throw refusal(key, "true or false");
    return at(key).get<bool>();
}

double JsonFields::number(const char* key) const { return numberFrom(key, at(key)); }

double JsonFields::numberFrom(const char* key, const json& value) {
    if (value.is_number())
        return value.get<double>();
    if (const auto word = value.is_object() ? value.find("number") : value.end(); word != value.end()) {
        if (*word == "nan")
            return std::numeric_limits<double>::quiet_NaN();
        if (*word == "inf" || *word == "-inf")
            return std::copysign(std::numeric_limits<double>::infinity(), *word == "inf" ? 1.0 : -1.0);
    }
    throw refusal(key, "a number");
}

const json& JsonFields::array(const char* key) const {
    if (!at(key).is_array())
        throw refusal(key, "an array");
    return at(key);
}

std::vector<std::string> JsonFields::texts(const char* key) const {
    std::vector<std::string> texts;
    for (const json& value : array(key))
        texts.push_back(textFrom(key, value));
    return texts;
}

std::map<std::string, std::string> JsonFields::textMap(const char* key) const {
    if (!at(key).is_object())
        throw refusal(key, "an object of texts");
    std::map<std::string, std::string> map;
    for (const auto& [name, value] : at(key).items())
        map[name] = textFrom(key, value);
    return map;
}

std::vector<std::uint32_t> JsonFields::integers(const char* key) const {
    std::vector<std::uint32_t> numbers;
    for (const json& value : array(key))
        numbers.push_back(integerFrom<std::uint32_t>(key, value));
    return numbers;
}

std::int64_t JsonFields::time(const char* key) const {
    const auto time = integer<std::int64_t>(key);
    if (time < 0 || time > latestTime)
        throw refusal(key, "a time from 0 to " + std::to_string(latestTime) + " ns");
    return time;
}

} // namespace coreograph
