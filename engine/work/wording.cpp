#include "engine/work/wording.h"

#include <cstdio>

namespace coreograph {

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    const std::ptrdiff_t firstDigit = number < 0 ? 1 : 0;
    for (std::ptrdiff_t at = std::ssize(text) - 3; at > firstDigit; at -= 3)
        text.insert(static_cast<std::size_t>(at), 1, ',');
    return text;
}

std::string withDecimals(double number, int decimals) {
    const int length = std::snprintf(nullptr, 0, "%.*f", decimals, number);
    std::string text(static_cast<std::size_t>(length), '\0');
    std::snprintf(text.data(), text.size() + 1, "%.*f", decimals, number);
    return text;
}

} // namespace coreograph
