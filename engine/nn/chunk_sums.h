#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "engine/nn/aligned.h"

namespace coreograph {

/// What each chunk of a batch leaves aside for a sum over the batch, which does not depend on who made the chunks and when.
class ChunkSums {
public:
    ChunkSums() = default;
    ChunkSums(int chunks, std::size_t size)
        : m_parts(static_cast<std::size_t>(chunks) * size)
        , m_size(size) {}

    /// A chunk's part. Different threads may fill different ones.
    std::span<float> of(int chunk) const {
        return m_parts.span().subspan(static_cast<std::size_t>(chunk) * m_size, m_size);
    }

    /// Adds the first `chunks` up in their order: share `share` of `shares` of the numbers, which may be different
    /// threads'. REQUIRES: chunks >= 1.
    void addUp(int chunks, std::span<float> sums, int share = 0, int shares = 1) const {
        const auto border = [&](int of) {
            return m_size * static_cast<std::size_t>(of) / static_cast<std::size_t>(shares);
        };
        const std::size_t begin = border(share), end = border(share + 1);
        std::ranges::copy(of(0).subspan(begin, end - begin),
                          sums.begin() + static_cast<std::ptrdiff_t>(begin));
        for (int chunk = 1; chunk < chunks; ++chunk) {
            const std::span<const float> part = of(chunk);
            for (std::size_t i = begin; i < end; ++i)
                sums[i] += part[i];
        }
    }

private:
    Aligned<float> m_parts; ///< [chunks][size]
    std::size_t m_size = 0;
};

/// Adds to sums [channels] all pixels of one picture, [channels / lanes][pixels][lanes].
inline void sumPixels(const float* values, std::int64_t pixels, std::int64_t lanes, std::span<float> sums) {
    for (std::int64_t block = 0; block < std::ssize(sums); block += lanes)
        for (std::int64_t pixel = 0; pixel < pixels; ++pixel)
            for (std::int64_t lane = 0; lane < lanes; ++lane)
                sums[static_cast<std::size_t>(block + lane)] += *values++;
}

} // namespace coreograph
