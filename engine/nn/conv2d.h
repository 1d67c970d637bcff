#pragma once

#include "engine/core/random.h"
#include "engine/nn/layer.h"
#include "engine/nn/window.h"

namespace coreograph {

/// Cross-correlation with bias, as torch.nn.Conv2d: [batch, in, height, width] to [batch, out, height', width'].
/// Keeps "weight" [out, in, kernel, kernel] and "bias" [out].
class Conv2d : public Layer {
public:
    Conv2d(std::int64_t in, std::int64_t out, const Window& window, Random& random);

    void forward(Mode mode) override;
    void backward() override;
    std::vector<LayerTensor> tensors() override;

private:
    Result<void> makePlan(const Link& input) override;
    dnnl::convolution_forward::primitive_desc planForward(const Shape& input, const Shape& output);
    void planBackward(const dnnl::convolution_forward::primitive_desc& forward, const Link& input);

    const std::int64_t m_in;
    const Window m_window;
    Tensor m_weight, m_bias;
    Tensor m_weightGradient, m_biasGradient;

    Adapted m_source;        ///< the input's values as the operations want them
    Adapted m_forwardWeight; ///< the weight, as each of the operations wants it
    Adapted m_backwardWeight;
    Adapted m_sumWeight;      ///< the weight's gradients
    Adapted m_sourceGradient; ///< the input's
    Operation m_forward, m_backwardData, m_backwardWeights;
};

/// By plain loops, to read and to test against. `input` [batch, in, height, width], `weight` [out, in, kernel, kernel],
/// `bias` [out]. REQUIRES: shapes that fit.
Tensor convolve(const Tensor& input, const Tensor& weight, const Tensor& bias, const Window& window);

struct ConvolutionGradients {
    Tensor input, weight, bias;
};

/// By plain loops: the gradients of what convolve() took, from those of what it gave.
ConvolutionGradients convolveBackward(const Tensor& input, const Tensor& weight, const Tensor& outputGradient,
                                      const Window& window);

} // namespace coreograph
