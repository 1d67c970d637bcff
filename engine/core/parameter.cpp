#include "engine/core/parameter.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "engine/core/number_text.h"
#include "engine/core/overloaded.h"
#include "engine/core/text.h"

namespace coreograph {
namespace {

template<typename Number>
std::optional<Number> parseNumber(std::string_view text) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto [stop, code] = std::from_chars(text.data(), end, number);
    if (code != std::errc{} || stop != end)
        return std::nullopt;
    return number;
}

std::string integersText(const std::vector<std::int64_t>& values) {
    std::vector<std::string> parts;
    for (const std::int64_t value : values)
        parts.push_back(std::to_string(value));
    return join(parts, ",");
}

/// The numbers of "0,-1.5,2", or nothing where one of them is none or does not fit.
std::optional<std::vector<double>> parseReals(std::string_view text, const RealList& list) {
    std::vector<double> numbers;
    if (text.empty())
        return numbers;
    for (const std::string& part : split(text, ',')) {
        const auto number = parseNumber<double>(part);
        if (!number || !(*number >= list.low && *number <= list.high) || numbers.size() == list.most)
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::vector<std::string> valuesOf(const std::vector<Option>& options) {
    std::vector<std::string> values;
    for (const Option& option : options)
        values.push_back(option.value);
    return values;
}

/// The numbers that "1,2,4" or "1-4" name, ascending and without repeats.
std::optional<std::vector<std::int64_t>> parseIntegers(std::string_view text, std::int64_t low,
                                                       std::int64_t high) {
    std::set<std::int64_t> numbers;
    for (const std::string& part : split(text, ',')) {
        const std::size_t dash = part.find('-', 1);
        const auto first = parseNumber<std::int64_t>(std::string_view(part).substr(0, dash));
        const auto last = dash == std::string::npos
                              ? first
                              : parseNumber<std::int64_t>(std::string_view(part).substr(dash + 1));
        if (!first || !last || *first > *last || *first < low || *last > high)
            return std::nullopt;
        for (std::int64_t number = *first; number <= *last; ++number)
            numbers.insert(number);
    }
    return std::vector(numbers.begin(), numbers.end());
}

/// `text` in its normal form, or nothing where it does not fit the kind.
struct Normalize {
    std::string_view text;
    using Normalized = std::optional<std::string>;

    Normalized operator()(const IntegerRange& range) const {
        const auto number = parseNumber<std::int64_t>(text);
        if (!number || *number < range.low || *number > range.high)
            return std::nullopt;
        return std::to_string(*number);
    }
    Normalized operator()(const RealRange& range) const {
        const auto number = parseNumber<double>(text);
        if (!number || !(*number >= range.low && *number <= range.high))
            return std::nullopt;
        return numberText(*number);
    }
    Normalized operator()(const Toggle&) const {
        if (text == "true" || text == "false")
            return std::string(text);
        return std::nullopt;
    }
    Normalized operator()(const Choice& choice) const {
        for (const Option& option : choice.options)
            if (option.value == text)
                return option.value;
        return std::nullopt;
    }
    Normalized operator()(const Selection& selection) const {
        const std::vector<std::string> asked = split(text, ',');
        const std::vector<std::string> known = valuesOf(selection.options);
        const auto isKnown = [&](const std::string& word) { return std::ranges::count(known, word) > 0; };
        if (asked.empty() || !std::ranges::all_of(asked, isKnown))
            return std::nullopt;
        std::vector<std::string> ordered;
        for (const std::string& word : known)
            if (std::ranges::count(asked, word) > 0)
                ordered.push_back(word);
        return join(ordered, ",");
    }
    Normalized operator()(const IntegerList& list) const {
        const auto numbers = parseIntegers(text, list.low, list.high);
        if (!numbers || numbers->empty())
            return std::nullopt;
        return integersText(*numbers);
    }
    Normalized operator()(const RealList& list) const {
        const auto numbers = parseReals(text, list);
        if (!numbers)
            return std::nullopt;
        return numbersText(*numbers);
    }
    Normalized operator()(const FilePath&) const { return std::string(text); }
};

std::string initialText(const Parameter& parameter) {
    return std::visit(Overloaded{
                          [](const IntegerRange& range) { return std::to_string(range.initial); },
                          [](const RealRange& range) { return numberText(range.initial); },
                          [](const Toggle& toggle) { return std::string(toggle.initial ? "true" : "false"); },
                          [](const Choice& choice) { return choice.initial; },
                          [](const Selection& selection) { return join(selection.initial, ","); },
                          [](const IntegerList& list) { return integersText(list.initial); },
                          [](const RealList& list) { return numbersText(list.initial); },
                          [](const FilePath&) { return std::string(); },
                      },
                      parameter.kind);
}

} // namespace

bool hasControl(const Parameter& parameter) {
    return !std::holds_alternative<RealList>(parameter.kind) &&
           !std::holds_alternative<FilePath>(parameter.kind);
}

std::string acceptedBy(const Parameter& parameter) {
    const auto between = [](const std::string& low, const std::string& high) {
        return " from " + low + " to " + high;
    };
    return std::visit(
        Overloaded{
            [&](const IntegerRange& range) {
                return "a whole number" + between(std::to_string(range.low), std::to_string(range.high));
            },
            [&](const RealRange& range) {
                return "a number" + between(numberText(range.low), numberText(range.high));
            },
            [](const Toggle&) { return std::string("true or false"); },
            [](const Choice& choice) { return "one of " + join(valuesOf(choice.options), ", "); },
            [](const Selection& selection) {
                return "one or more of " + join(valuesOf(selection.options), ", ") + ", joined by commas";
            },
            [&](const IntegerList& list) {
                return "whole numbers" + between(std::to_string(list.low), std::to_string(list.high)) +
                       ", such as 1,2 or 1-4";
            },
            [&](const RealList& list) {
                return "up to " + std::to_string(list.most) + " numbers" +
                       between(numberText(list.low), numberText(list.high)) +
                       ", joined by commas, or nothing";
            },
            [](const FilePath&) { return std::string("the name of a file, or nothing"); },
        },
        parameter.kind);
}

ParameterValues::ParameterValues(std::vector<Parameter> parameters)
    : m_parameters(std::move(parameters)) {
    for (const Parameter& parameter : m_parameters)
        m_text[parameter.name] = initialText(parameter);
}

Result<void> ParameterValues::set(std::string_view name, std::string_view text) {
    const auto parameter = std::ranges::find(m_parameters, name, &Parameter::name);
    if (parameter == m_parameters.end()) {
        std::vector<std::string> names;
        for (const Parameter& known : m_parameters)
            names.push_back(known.name);
        return Error{"there is no parameter '" + std::string(name) + "'; there are " + join(names, ", ")};
    }
    const auto normalized = std::visit(Normalize{text}, parameter->kind);
    if (!normalized)
        return Error{"parameter '" + parameter->name + "' cannot be '" + std::string(text) + "'; it takes " +
                     acceptedBy(*parameter)};
    m_text[parameter->name] = *normalized;
    return {};
}

const std::string& ParameterValues::text(std::string_view name) const {
    const auto found = m_text.find(name);
    assert(found != m_text.end());
    return found->second;
}

std::int64_t ParameterValues::integer(std::string_view name) const {
    return parseNumber<std::int64_t>(text(name)).value();
}

double ParameterValues::real(std::string_view name) const { return parseNumber<double>(text(name)).value(); }

bool ParameterValues::toggle(std::string_view name) const { return text(name) == "true"; }

std::vector<std::string> ParameterValues::selection(std::string_view name) const {
    return split(text(name), ',');
}

std::vector<std::int64_t> ParameterValues::integers(std::string_view name) const {
    std::vector<std::int64_t> numbers;
    for (const std::string& part : split(text(name), ','))
        numbers.push_back(parseNumber<std::int64_t>(part).value());
    return numbers;
}

std::vector<double> ParameterValues::reals(std::string_view name) const {
    std::vector<double> numbers;
    if (text(name).empty())
        return numbers;
    for (const std::string& part : split(text(name), ','))
        numbers.push_back(parseNumber<double>(part).value());
    return numbers;
}

} // namespace coreograph
