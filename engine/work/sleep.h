#pragma once

#include <cstdint>

namespace coreograph {

/// Sleeps until monotonicNanoseconds() has reached `deadline`; not at all when it has.
void sleepUntil(std::int64_t deadline);

} // namespace coreograph
