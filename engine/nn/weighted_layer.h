#pragma once

#include "engine/core/random.h"
#include "engine/nn/adapted.h"
#include "engine/nn/layer.h"

namespace coreograph {

/// A layer that multiplies its input by a weight and adds a bias: what Conv2d and Linear share. Keeps "weight" and "bias"
/// as PyTorch lays them out, and reorders them for the operations of oneDNN that want another layout.
class WeightedLayer : public Layer {
public:
    void forward(Mode mode) override;
    void backward() override;
    std::vector<LayerTensor> tensors() override;

protected:
    /// The first extent of the weight is that of the bias. Both start as PyTorch draws them for sums of `inputs` products.
    WeightedLayer(const Shape& weight, std::int64_t inputs, Random& random);

    const Tensor& weight() const { return m_weight; }
    const Tensor& bias() const { return m_bias; }

    /// An operation planned with ownScratch(), and how it wants the input and the weight, or their gradients, to lie.
    struct Planned {
        dnnl::primitive primitive;
        dnnl::memory::desc input, weight, scratch;
    };

    // For makePlan(), in this order.

    /// `weightShape` is the weight's as the operations have it: of as many numbers in the same order.
    void useForward(const Planned& planned, const Link& input, const Shape& weightShape,
                    const dnnl::memory::desc& output);
    void useBackwardWeights(const Planned& planned, const dnnl::memory::desc& output);
    void useBackwardData(const Planned& planned,
                         const Link& input); ///< not where nobody wants input.gradients

private:
    dnnl::memory inOuterLayout(Tensor& tensor) const;

    Tensor m_weight, m_bias;
    Tensor m_weightGradient, m_biasGradient;
    Shape m_weightShape;

    Adapted m_source;         ///< the input's values, as forward wants them
    Adapted m_backwardSource; ///< and as backward does
    Adapted m_forwardWeight;  ///< the weight, as each of the operations wants it
    Adapted m_backwardWeight;
    Adapted m_outputGradient; ///< as the weight's gradients are computed from it
    Adapted m_sumWeight;      ///< the weight's gradients
    Adapted m_sourceGradient; ///< the input's
    Operation m_forward, m_backwardData, m_backwardWeights;
};

} // namespace coreograph
