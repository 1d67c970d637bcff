#pragma once

#include "engine/nn/elementwise.h"

namespace coreograph {

/// Cuts off what is negative, as torch.nn.ReLU.
class ReLU : public Elementwise {
public:
    ReLU()
        : Elementwise(dnnl::algorithm::eltwise_relu) {}
};

/// By plain loops, to read and to test against.
Tensor rectify(const Tensor& input);
Tensor rectifyBackward(const Tensor& input, const Tensor& outputGradient);

} // namespace coreograph
