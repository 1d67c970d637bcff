#pragma once

#include "engine/nn/elementwise.h"

namespace coreograph {

/// Bends numbers into 0..1 by 1 / (1 + exp(-x)), as torch.nn.Sigmoid.
class Sigmoid : public Elementwise {
public:
    Sigmoid()
        : Elementwise(dnnl::algorithm::eltwise_logistic) {}
};

/// By plain loops, to read and to test against.
Tensor logistic(const Tensor& input);
Tensor logisticBackward(const Tensor& input, const Tensor& outputGradient);

} // namespace coreograph
