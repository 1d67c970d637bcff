#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/recording/bad_message.h"

namespace coreograph {

/// Reads the fields of one JSON object and takes nothing for granted: throws BadMessage for a field that is
/// missing, of another type, or out of the range of what it is read into.
class JsonFields {
public:
    /// Keeps a reference to `object`.
    explicit JsonFields(const nlohmann::json& object)
        : m_object(object) {
        if (!object.is_object())
            throw BadMessage("it must be a JSON object");
    }

    std::string text(const char* key) const;
    bool toggle(const char* key) const;
    double number(const char* key) const;
    std::vector<std::string> texts(const char* key) const;
    std::map<std::string, std::string> textMap(const char* key) const;
    const nlohmann::json& array(const char* key) const;

    /// A whole number that fits into T.
    template<typename T>
    T integer(const char* key) const {
        return integerFrom<T>(key, at(key));
    }

    std::vector<std::uint32_t> integers(const char* key) const;
    std::int64_t time(const char* key) const; ///< 0..latestTime

    /// The number that numberJson wrote.
    static double numberFrom(const char* key, const nlohmann::json& value);

private:
    template<typename T>
    static T integerFrom(const char* key, const nlohmann::json& value) {
        constexpr T low = std::numeric_limits<T>::min();
        constexpr T high = std::numeric_limits<T>::max();
        if (value.is_number_unsigned() && std::in_range<T>(value.get<std::uint64_t>()))
            return static_cast<T>(value.get<std::uint64_t>());
        if (!value.is_number_unsigned() && value.is_number_integer() &&
            std::in_range<T>(value.get<std::int64_t>()))
            return static_cast<T>(value.get<std::int64_t>());
        throw refusal(key, "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    }

    const nlohmann::json& at(const char* key) const;
    static BadMessage refusal(const char* key, const std::string& accepted);
    static std::string textFrom(const char* key, const nlohmann::json& value);

    const nlohmann::json& m_object;
};

} // namespace coreograph
