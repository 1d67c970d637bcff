#pragma once

#include <cstdint>

#include "engine/core/result.h"
#include "engine/nn/tensor.h"

namespace coreograph {

/// The square that a convolution or a pooling layer moves over a picture, in pixels.
struct Window {
    std::int64_t kernel = 1;  ///< its side
    std::int64_t stride = 1;  ///< from one place to the next
    std::int64_t padding = 0; ///< of 0, around the picture

    /// Places along a side of `length` pixels.
    std::int64_t places(std::int64_t length) const { return (length + 2 * padding - kernel) / stride + 1; }
};

/// What a layer with this window makes of `input`, [batch, channels, height, width]: its shape with `channels` many.
/// The error says what does not fit; `layer` names it there.
Result<Shape> outputShape(const char* layer, const Shape& input, const Window& window, std::int64_t channels);

} // namespace coreograph
