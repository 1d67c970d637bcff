#pragma once

#include "engine/core/random.h"
#include "engine/nn/pool2d.h"
#include "engine/nn/sequence.h"

namespace coreograph {

/// Convolution with bias ("conv"), batch norm ("bn", may be left out) and ReLU.
class ConvBlock : public Sequence {
public:
    ConvBlock(std::int64_t in, std::int64_t out, const Window& window, Random& random, bool batchNorm = true);
};

/// As the course calls it.
class MaxPooling : public MaxPool2d {
public:
    MaxPooling(std::int64_t kernel, std::int64_t stride)
        : MaxPool2d({.kernel = kernel, .stride = stride}) {}
};

/// Linear ("linear") and ReLU.
class LinearBlock : public Sequence {
public:
    LinearBlock(std::int64_t in, std::int64_t out, Random& random);
};

} // namespace coreograph
