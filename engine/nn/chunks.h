#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
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
/// at about the same time (as in guided self-scheduling: Polychronopoulos and Kuck, 1987); what is left over comes first.
/// Two threads that take every other chunk of a multiple of 8 have the same to do. The cut depends on the batch alone, and
/// a smaller batch has no more chunks.
inline void cutIntoChunks(std::int64_t pictures, std::vector<Chunk>& chunks) {
    constexpr int last[]{1, 1, 1, 1, 2, 2}; // from the end
    chunks.clear();
    for (std::int64_t left = pictures; left > 0; left -= chunks.back().pictures) {
        const int size = chunks.size() < std::size(last) ? last[chunks.size()] : largestChunk;
        chunks.push_back({0, 0, static_cast<int>(std::min<std::int64_t>(size, left))});
    }
    std::ranges::reverse(chunks);
    std::int64_t first = 0;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        chunks[i].index = static_cast<int>(i);
        chunks[i].first = std::exchange(first, first + chunks[i].pictures);
    }
}

} // namespace coreograph
