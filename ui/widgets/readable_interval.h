#pragma once

#include <chrono>

namespace coreograph {

/// Words and numbers of a live run that change more often than that cannot be read, and each new text is laid out anew.
inline constexpr std::chrono::seconds readableInterval{1};

} // namespace coreograph
