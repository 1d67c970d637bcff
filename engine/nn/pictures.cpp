#include "engine/nn/pictures.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace coreograph {
namespace {

/// What each byte is as a number from 0 to 1: the quotient itself, so that every framework has the same.
const std::array<float, 256> scaled = [] {
    std::array<float, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = static_cast<float>(byte) / 255.0F;
    return table;
}();

} // namespace

void scalePicture(const PictureSet& set, std::size_t index, std::span<float> out) {
    const std::size_t stored = set.channels * picturePixels;
    assert(index < set.count() && out.size() % stored == 0);
    const auto picture = std::span(set.pixels).subspan(index * stored, stored);
    for (std::size_t begin = 0; begin < out.size(); begin += stored)
        std::ranges::transform(picture, out.begin() + static_cast<std::ptrdiff_t>(begin),
                               [](std::uint8_t byte) { return scaled[byte]; });
}

} // namespace coreograph
