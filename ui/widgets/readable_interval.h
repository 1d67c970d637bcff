#pragma once

#include <chrono>

namespace coreograph {

/// Words and numbers that change more often while one looks cannot be read, and each new text is laid out anew.
inline constexpr std::chrono::milliseconds readableInterval{500};

} // namespace coreograph
