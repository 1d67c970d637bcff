#include "engine/core/number_text.h"

#include <array>
#include <charconv>

namespace coreograph {
namespace {

template<typename Number>
void append(std::string& text, Number number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

template<typename Number>
std::string joined(std::span<const Number> numbers) {
    std::string text;
    for (const Number number : numbers) {
        if (!text.empty())
            text += ',';
        append(text, number);
    }
    return text;
}

} // namespace

std::string numberText(double number) {
    std::string text;
    append(text, number);
    return text;
}

std::string numbersText(std::span<const double> numbers) { return joined(numbers); }
std::string numbersText(std::span<const float> numbers) { return joined(numbers); }

} // namespace coreograph
