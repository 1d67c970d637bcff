#pragma once

#include "engine/nn/elementwise.h"

namespace coreograph {

/// Bends numbers into -1..1, as torch.nn.Tanh.
class Tanh : public Elementwise {
public:
    Tanh()
        : Elementwise(dnnl::algorithm::eltwise_tanh) {}
};

/// By plain loops, to read and to test against.
Tensor hyperbolicTangent(const Tensor& input);
Tensor hyperbolicTangentBackward(const Tensor& input, const Tensor& outputGradient);

} // namespace coreograph
