#pragma once

#include "engine/nn/weighted_layer.h"

namespace coreograph {

/// Weighted sums with bias, as torch.nn.Linear: [batch, in] to [batch, out]. Takes pictures too, [batch, channels,
/// height, width] with `in` numbers each, as if they were flattened. Keeps "weight" [out, in] and "bias" [out].
class Linear : public WeightedLayer {
public:
    Linear(std::int64_t in, std::int64_t out, Random& random);

private:
    Result<void> makePlan(const Link& input) override;
};

/// By plain loops, to read and to test against. `input` [batch, in], `weight` [out, in], `bias` [out].
Tensor multiply(const Tensor& input, const Tensor& weight, const Tensor& bias);

struct LinearGradients {
    Tensor input, weight, bias;
};
LinearGradients multiplyBackward(const Tensor& input, const Tensor& weight, const Tensor& outputGradient);

} // namespace coreograph
