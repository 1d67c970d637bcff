#pragma once

#include "engine/nn/weighted_layer.h"
#include "engine/nn/window.h"

namespace coreograph {

/// Cross-correlation with bias, as torch.nn.Conv2d: [batch, in, height, width] to [batch, out, height', width'].
/// Keeps "weight" [out, in, kernel, kernel] and "bias" [out].
class Conv2d : public WeightedLayer {
public:
    Conv2d(std::int64_t in, std::int64_t out, const Window& window, Random& random);

private:
    Result<void> makePlan(const Link& input) override;
    dnnl::convolution_forward::primitive_desc planForward(const Shape& input, const Shape& output) const;
    void planBackward(const dnnl::convolution_forward::primitive_desc& forward, const Link& input);

    const Window m_window;
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
