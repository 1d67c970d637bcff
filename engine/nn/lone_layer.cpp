#include "engine/nn/lone_layer.h"

#include <utility>

#include "engine/nn/memory.h"

namespace coreograph {

Result<LoneLayer> LoneLayer::create(std::unique_ptr<Layer> layer, const Shape& input) {
    LoneLayer lone;
    lone.m_layer = std::move(layer);
    lone.m_input = makeLink(dnnl::engine(dnnl::engine::kind::cpu, 0), input, true);
    if (auto planned = lone.m_layer->plan(lone.m_input); !planned)
        return planned.error();
    return lone;
}

Tensor LoneLayer::forward(const Tensor& input, Mode mode) {
    copy(input, m_input.values);
    m_layer->forward(mode);
    return toTensor(m_layer->output().values);
}

Tensor LoneLayer::backward(const Tensor& outputGradient) {
    copy(outputGradient, m_layer->output().gradients);
    m_layer->backward();
    return toTensor(m_input.gradients);
}

} // namespace coreograph
