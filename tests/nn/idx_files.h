#pragma once

// Makes gzip'd IDX files, good and bad.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <zlib.h>

namespace coreograph {

using Bytes = std::vector<std::byte>;

inline Bytes gzipped(std::span<const std::byte> plain) {
    z_stream state{};
    deflateInit2(&state, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    Bytes packed(deflateBound(&state, static_cast<uLong>(plain.size())) + 32);
    state.next_in = reinterpret_cast<z_const Bytef*>(const_cast<std::byte*>(plain.data()));
    state.avail_in = static_cast<uInt>(plain.size());
    state.next_out = reinterpret_cast<Bytef*>(packed.data());
    state.avail_out = static_cast<uInt>(packed.size());
    deflate(&state, Z_FINISH);
    packed.resize(packed.size() - state.avail_out);
    deflateEnd(&state);
    return packed;
}

inline void appendNumber(Bytes& bytes, std::uint32_t number) {
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes.push_back(static_cast<std::byte>(number >> shift));
}

/// An IDX file, not packed, of these extents and values 0, 1, 2, ... modulo `modulus`, `count` of them.
inline Bytes plainIdx(std::uint32_t magic, const std::vector<std::uint32_t>& extents, std::size_t count,
                      std::size_t modulus = 256) {
    Bytes bytes;
    appendNumber(bytes, magic);
    for (const std::uint32_t extent : extents)
        appendNumber(bytes, extent);
    for (std::size_t i = 0; i < count; ++i)
        bytes.push_back(static_cast<std::byte>(i % modulus));
    return bytes;
}

inline constexpr std::uint32_t pictureMagic = 0x00000803;
inline constexpr std::uint32_t labelMagic = 0x00000801;

} // namespace coreograph
