#pragma once

#include "engine/nn/adapted.h"
#include "engine/nn/layer.h"
#include "engine/nn/window.h"

namespace coreograph {

/// Makes one number of each window: [batch, channels, height, width] to [batch, channels, height', width'].
/// A base for MaxPool2d and AvgPool2d.
class Pool2d : public Layer {
public:
    void forward(Mode mode) override;
    void backward() override;

protected:
    Pool2d(dnnl::algorithm kind, const Window& window);

private:
    Result<void> makePlan(const Link& input) override;

    const dnnl::algorithm m_kind;
    const Window m_window;
    Adapted m_sourceGradient;
    Operation m_forward, m_backward;
};

/// The largest number of each window, as torch.nn.MaxPool2d. The gradient goes to where it was.
class MaxPool2d : public Pool2d {
public:
    explicit MaxPool2d(const Window& window)
        : Pool2d(dnnl::algorithm::pooling_max, window) {}
};

/// The mean of each window, as torch.nn.AvgPool2d: padding counts as 0. The gradient is shared out evenly.
class AvgPool2d : public Pool2d {
public:
    explicit AvgPool2d(const Window& window)
        : Pool2d(dnnl::algorithm::pooling_avg_include_padding, window) {}
};

// By plain loops, to read and to test against.

Tensor poolMax(const Tensor& input, const Window& window);
Tensor poolMaxBackward(const Tensor& input, const Tensor& outputGradient, const Window& window);
Tensor poolAverage(const Tensor& input, const Window& window);
Tensor poolAverageBackward(const Tensor& input, const Tensor& outputGradient, const Window& window);

} // namespace coreograph
