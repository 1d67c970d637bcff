#pragma once

#include "engine/nn/elementwise.h"

namespace coreograph {

/// Multiplies what is negative by `slope`, as torch.nn.LeakyReLU. Maas, Hannun and Ng, 2013.
class LeakyReLU : public Elementwise {
public:
    explicit LeakyReLU(float slope = 0.01F)
        : Elementwise(dnnl::algorithm::eltwise_relu, slope) {}
};

/// By plain loops, to read and to test against.
Tensor rectifyLeakily(const Tensor& input, float slope);
Tensor rectifyLeakilyBackward(const Tensor& input, const Tensor& outputGradient, float slope);

} // namespace coreograph
