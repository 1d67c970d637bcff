#pragma once

#include "engine/core/random.h"
#include "engine/nn/layer.h"

namespace coreograph {

/// Weighted sums with bias, as torch.nn.Linear: [batch, in] to [batch, out]. Takes pictures too, [batch, channels,
/// height, width] with `in` numbers each, as if they were flattened. Keeps "weight" [out, in] and "bias" [out].
class Linear : public Layer {
public:
    Linear(std::int64_t in, std::int64_t out, Random& random);

    void forward(Mode mode) override;
    void backward() override;
    std::vector<LayerTensor> tensors() override;

private:
    Result<void> makePlan(const Link& input) override;
    void planBackward(const dnnl::inner_product_forward::primitive_desc& forward, const Link& input,
                      const Shape& weightShape);

    Tensor m_weight, m_bias;
    Tensor m_weightGradient, m_biasGradient;

    Adapted m_source;        ///< the input's values as the operations want them
    Adapted m_forwardWeight; ///< the weight, as each of the operations wants it
    Adapted m_backwardWeight;
    Adapted m_sumWeight;      ///< the weight's gradients
    Adapted m_sourceGradient; ///< the input's
    Operation m_forward, m_backwardData, m_backwardWeights;
};

/// By plain loops, to read and to test against. `input` [batch, in], `weight` [out, in], `bias` [out].
Tensor multiply(const Tensor& input, const Tensor& weight, const Tensor& bias);

struct LinearGradients {
    Tensor input, weight, bias;
};
LinearGradients multiplyBackward(const Tensor& input, const Tensor& weight, const Tensor& outputGradient);

} // namespace coreograph
