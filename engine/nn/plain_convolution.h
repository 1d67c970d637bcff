#pragma once

#include <cstdint>

namespace coreograph {

/// The sizes of a convolution layer with a 3 x 3 kernel, stride 1 and padding 1, so that a picture keeps its size.
struct ConvolutionSizes {
    std::int64_t batch = 16;  ///< pictures
    std::int64_t inputs = 32; ///< channels of a picture
    std::int64_t outputs = 64;
    std::int64_t side = 14; ///< pixels, of a channel

    static constexpr std::int64_t kernel = 3;

    std::int64_t plane() const { return side * side; }
    std::int64_t kernelWeights() const { return inputs * kernel * kernel; } ///< of one output channel

    /// Floating-point operations of a forward pass, those on padding included, as is usual.
    double operations() const;
};

/// One channel of the output [side, side], from all channels of one picture [inputs, side, side] and the kernel of
/// that output [inputs, 3, 3]. Loops as one would write them, without any regard for the processor.
void convolvePlane(const ConvolutionSizes& sizes, const float* picture, const float* kernel, float bias,
                   float* output);

} // namespace coreograph
