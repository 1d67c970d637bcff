#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/result.h"

namespace coreograph {

/// The values of an IDX file of unsigned bytes, the form of MNIST and its kin
/// (http://yann.lecun.com/exdb/mnist, "THE IDX FILE FORMAT").
struct IdxArray {
    std::vector<std::uint32_t> shape; ///< [count, height, width] or [count]
    std::vector<std::uint8_t> values; ///< row-major, as many as the extents' product
};

/// The most values that are read: ten times those of Fashion-MNIST's pictures.
inline constexpr std::uint64_t maximumIdxValues = std::uint64_t{500} << 20U;

/// Unpacks and reads gzip'd IDX of unsigned bytes with so many extents. Of the first extent no more than `most` rows are
/// unpacked, and the shape says how many those are; the checksum is looked at only where all are.
///
/// Reads defensively: takes no more memory than the header's shape holds, and refuses more than maximumIdxValues.
/// The error says what is wrong.
Result<IdxArray> readGzippedIdx(std::span<const std::byte> packed, std::size_t extents,
                                std::uint32_t most = UINT32_MAX);

} // namespace coreograph
