#pragma once

#include <cstdint>

namespace coreograph {

// Batch norm, ReLU and 2 x 2 pooling in one pass over memory each way: BatchNorm2d, ReLU and MaxPool2d or AvgPool2d one
// after the other would read and write the unpooled pictures eight times.
//
// Pictures lie in oneDNN's blocked layout, [channels / lanes][height][width][lanes], aligned to a row of lanes. Forward
// keeps, for each pooled number, which of its four pixels passed (a bit each: the largest, or all, if above 0) and the
// sum of their distances from the mean. That is all that the gradients of scale and shift need, however small the scale.

/// One block of `lanes` channels of one picture.
struct NormPoolBlock {
    std::int64_t height; ///< of the unpooled picture, even
    std::int64_t width;  ///< of the unpooled picture, even
    float*
        unpooled; ///< [height][width][lanes]: what convolution gave; backward: its gradients in the same place
    float* pooled;  ///< [height / 2][width / 2][lanes]: forward: the result; backward: its gradients
    float* centred; ///< [height / 2][width / 2][lanes]: sum of (pixel - mean) over the pixels that passed
    std::uint8_t* passed; ///< [height / 2][width / 2][lanes]: bit 2 * row + column for each of the four
};

/// The normalization of `lanes` channels as one multiplication: scale * x + shift, where scale = weight / deviation and
/// shift = bias - mean * scale.
struct NormCoefficients {
    const float* scale;
    const float* shift;
    const float* mean;
};

/// The gradient of a pixel x of `lanes` channels: pass * pooled gradient, if it passed, - offset - slope * x.
struct NormGradientCoefficients {
    const float* pass;
    const float* offset;
    const float* slope;
};

/// The kernels, for blocks of 8 or 16 channels and the best instructions that this processor has.
struct NormPoolKernels {
    /// Adds one block's pixels to running sums of their distances from `origin` and of the squares of these, by lane.
    void (*addStatistics)(const float* values, std::int64_t pixels, const float* origin, float* sum,
                          float* squares);

    void (*forwardMax)(const NormPoolBlock&, const NormCoefficients&);
    void (*forwardAverage)(const NormPoolBlock&, const NormCoefficients&);

    /// Adds, by lane, each pooled gradient times how many pixels passed, and times how far these were from the mean.
    void (*addGradients)(const NormPoolBlock&, float* timesPassed, float* timesCentred);

    /// Overwrites the unpooled picture with its gradients.
    void (*backward)(const NormPoolBlock&, const NormGradientCoefficients&);
};

/// REQUIRES: lanes is 8 or 16.
const NormPoolKernels& normPoolKernels(int lanes);

} // namespace coreograph
