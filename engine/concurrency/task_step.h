#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace coreograph {

/// One task for a TaskProcess. Input and output take at most 4,000 bytes each.
struct TaskStep {
    std::uint32_t kind = 0; ///< index into the TaskCatalog
    std::vector<std::byte> input;
    std::size_t outputSize = 0;
};

} // namespace coreograph
