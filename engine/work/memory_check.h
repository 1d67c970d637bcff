#pragma once

#include <cstdint>

#include "engine/core/result.h"

namespace coreograph {

/// What a workload holds in memory.
struct MemoryNeed {
    double bytesPerSize = 0; ///< grows with the size
    double fixedBytes = 0;   ///< does not
};

/// Whether a workload of `size` fits into `availableBytes` (0: not known, so it does). The error says what it
/// needs, what there is and what size would fit.
Result<void> checkMemory(const MemoryNeed& need, double size, std::uint64_t availableBytes);

} // namespace coreograph
