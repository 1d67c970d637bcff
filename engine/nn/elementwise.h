#pragma once

#include "engine/nn/adapted.h"
#include "engine/nn/layer.h"

namespace coreograph {

/// Applies one function to every number; the shape stays. A base for ReLU, Tanh and their like.
class Elementwise : public Layer {
public:
    void forward(Mode mode) override;
    void backward() override;

protected:
    /// oneDNN's name for the function, and what it takes besides the number.
    explicit Elementwise(dnnl::algorithm function, float alpha = 0);

private:
    Result<void> makePlan(const Link& input) override;

    const dnnl::algorithm m_function;
    const float m_alpha;
    Adapted m_sourceGradient;
    Operation m_forward, m_backward;
};

} // namespace coreograph
