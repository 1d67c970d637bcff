#include "engine/nn/elementwise.h"

namespace coreograph {

Elementwise::Elementwise(dnnl::algorithm function, float alpha)
    : m_function(function)
    , m_alpha(alpha) {}

Result<void> Elementwise::makePlan(const Link& input) {
    const auto layout = input.values.get_desc();
    makeOutput(layout);
    const dnnl::eltwise_forward::primitive_desc forward(
        {dnnl::prop_kind::forward_training, m_function, layout, m_alpha}, engine());
    m_forward = Operation(dnnl::eltwise_forward(forward),
                          {{DNNL_ARG_SRC, input.values}, {DNNL_ARG_DST, output().values}});
    m_backward = {};
    if (!input.gradients)
        return {};
    const dnnl::eltwise_backward::primitive_desc backward({m_function, layout, layout, m_alpha}, engine(),
                                                          forward);
    m_sourceGradient = Adapted(input.gradients, backward.diff_src_desc());
    m_backward =
        Operation(dnnl::eltwise_backward(backward), {{DNNL_ARG_SRC, input.values},
                                                     {DNNL_ARG_DIFF_DST, output().gradients},
                                                     {DNNL_ARG_DIFF_SRC, m_sourceGradient.memory()}});
    return {};
}

void Elementwise::forward(Mode) { m_forward.run(stream()); }

void Elementwise::backward() {
    m_backward.run(stream());
    m_sourceGradient.write(stream());
}

} // namespace coreograph
