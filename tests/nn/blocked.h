#pragma once

#include "engine/nn/aligned.h"
#include "engine/nn/tensor.h"

/// Calls copy(number of the tensor, its place in the blocked layout) for each of [pictures, channels, side, side], which
/// blocked lie as [pictures][channels / lanes][side][side][lanes].
template<typename Copy>
void forEachBlocked(coreograph::Tensor& tensor, std::int64_t lanes, Copy copy) {
    const std::int64_t channels = tensor.shape()[1], side = tensor.shape()[2];
    for (std::int64_t n = 0; n < tensor.shape()[0]; ++n)
        for (std::int64_t c = 0; c < channels; ++c)
            for (std::int64_t y = 0; y < side; ++y)
                for (std::int64_t x = 0; x < side; ++x) {
                    const std::int64_t block = n * channels / lanes + c / lanes;
                    copy(tensor.at(n, c, y, x), ((block * side + y) * side + x) * lanes + c % lanes);
                }
}

inline coreograph::Aligned<float> blockedOf(coreograph::Tensor tensor, std::int64_t lanes) {
    coreograph::Aligned<float> blocked(static_cast<std::size_t>(tensor.size()));
    forEachBlocked(tensor, lanes, [&](float number, std::int64_t place) { blocked.data()[place] = number; });
    return blocked;
}

inline coreograph::Tensor tensorOf(const coreograph::Aligned<float>& blocked, const coreograph::Shape& shape,
                                   std::int64_t lanes) {
    coreograph::Tensor tensor(shape);
    forEachBlocked(tensor, lanes, [&](float& number, std::int64_t place) { number = blocked.data()[place]; });
    return tensor;
}
