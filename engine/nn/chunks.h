#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace coreograph {

/// Some pictures of a batch, which one thread takes through a stage.
struct Chunk {
    int index;
    std::int64_t first; ///< picture
    int pictures;
};

/// Some hundred kilobytes of each layer's numbers: what one part of a stage leaves in the core's cache, the next finds.
constexpr int largestChunk = 4;

/// A batch cut into chunks that become smaller towards its end, so that threads which take one after the other are done
/// at about the same time: guided self-scheduling of Polychronopoulos and Kuck, 1987. The cut depends on the batch alone.
inline void cutIntoChunks(std::int64_t pictures, std::vector<Chunk>& chunks) {
    constexpr std::int64_t shares =
        4; // as for so many threads, however many there are: sums are the same then
    chunks.clear();
    for (std::int64_t first = 0; first < pictures; first += chunks.back().pictures) {
        const std::int64_t share = (pictures - first + shares - 1) / shares;
        chunks.push_back({static_cast<int>(chunks.size()), first,
                          static_cast<int>(std::min<std::int64_t>(largestChunk, share))});
    }
}

} // namespace coreograph
