#include "engine/core/preset.h"

#include <array>
#include <charconv>

namespace coreograph {

std::string numbersText(std::span<const float> numbers) {
    std::string text;
    std::array<char, 32> digits{};
    for (const float number : numbers) {
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        text.append(text.empty() ? "" : ",").append(digits.data(), end);
    }
    return text;
}

} // namespace coreograph
