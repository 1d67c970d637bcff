#include "engine/nn/linear.h"

#include "engine/nn/initialize.h"
#include "engine/nn/memory.h"

namespace coreograph {

Linear::Linear(std::int64_t in, std::int64_t out, Random& random)
    : m_weight({out, in})
    , m_bias({out})
    , m_weightGradient(m_weight.shape())
    , m_biasGradient(m_bias.shape()) {
    initializeUniform(m_weight, in, random);
    initializeUniform(m_bias, in, random);
}

std::vector<LayerTensor> Linear::tensors() {
    return {{"weight", &m_weight, &m_weightGradient}, {"bias", &m_bias, &m_biasGradient}};
}

Result<void> Linear::makePlan(const Link& input) {
    const Shape shape = shapeOf(input);
    const std::int64_t in = m_weight.shape()[1];
    if (shape.size() < 2 || elementCount(shape) != shape[0] * in)
        return Error{"a linear layer of " + std::to_string(in) + " inputs cannot take " + toString(shape)};
    Shape weightShape = shape;
    weightShape[0] = m_bias.size();
    const dnnl::inner_product_forward::primitive_desc plan(
        {dnnl::prop_kind::forward_training, input.values.get_desc(), anyLayout(weightShape),
         rowMajor(m_bias.shape()), rowMajor({shape[0], m_bias.size()})},
        engine());
    m_source = Adapted(input.values, plan.src_desc());
    m_forwardWeight = Adapted(memoryOf(m_weight, weightShape, engine()), plan.weights_desc());
    makeOutput(plan.dst_desc());
    m_forward = Operation(dnnl::inner_product_forward(plan),
                          {{DNNL_ARG_SRC, m_source.memory()},
                           {DNNL_ARG_WEIGHTS, m_forwardWeight.memory()},
                           {DNNL_ARG_BIAS, memoryOf(m_bias, m_bias.shape(), engine())},
                           {DNNL_ARG_DST, output().values}});
    planBackward(plan, input, weightShape);
    return {};
}

void Linear::planBackward(const dnnl::inner_product_forward::primitive_desc& forward, const Link& input,
                          const Shape& weightShape) {
    const dnnl::memory& gradients = output().gradients;
    const dnnl::inner_product_backward_weights::primitive_desc weights(
        {forward.src_desc(), anyLayout(weightShape), rowMajor(m_bias.shape()), forward.dst_desc()}, engine(),
        forward);
    m_sumWeight = Adapted(memoryOf(m_weightGradient, weightShape, engine()), weights.diff_weights_desc());
    m_backwardWeights = Operation(dnnl::inner_product_backward_weights(weights),
                                  {{DNNL_ARG_SRC, m_source.memory()},
                                   {DNNL_ARG_DIFF_DST, gradients},
                                   {DNNL_ARG_DIFF_WEIGHTS, m_sumWeight.memory()},
                                   {DNNL_ARG_DIFF_BIAS, memoryOf(m_biasGradient, m_bias.shape(), engine())}});
    m_backwardData = {};
    if (!input.gradients)
        return;
    const dnnl::inner_product_backward_data::primitive_desc data(
        {forward.src_desc(), anyLayout(weightShape), forward.dst_desc()}, engine(), forward);
    m_backwardWeight = Adapted(memoryOf(m_weight, weightShape, engine()), data.weights_desc());
    m_sourceGradient = Adapted(input.gradients, data.diff_src_desc());
    m_backwardData =
        Operation(dnnl::inner_product_backward_data(data), {{DNNL_ARG_DIFF_DST, gradients},
                                                            {DNNL_ARG_WEIGHTS, m_backwardWeight.memory()},
                                                            {DNNL_ARG_DIFF_SRC, m_sourceGradient.memory()}});
}

void Linear::forward(Mode) {
    m_source.read(stream());
    m_forwardWeight.read(stream());
    m_forward.run(stream());
}

void Linear::backward() {
    m_backwardWeights.run(stream());
    m_sumWeight.write(stream());
    m_backwardWeight.read(stream());
    m_backwardData.run(stream());
    m_sourceGradient.write(stream());
}

Tensor multiply(const Tensor& input, const Tensor& weight, const Tensor& bias) {
    Tensor output({input.shape()[0], bias.size()});
    for (std::int64_t n = 0; n < input.shape()[0]; ++n)
        for (std::int64_t o = 0; o < bias.size(); ++o) {
            output.at(n, o) = bias.at(o);
            for (std::int64_t i = 0; i < input.shape()[1]; ++i)
                output.at(n, o) += weight.at(o, i) * input.at(n, i);
        }
    return output;
}

LinearGradients multiplyBackward(const Tensor& input, const Tensor& weight, const Tensor& outputGradient) {
    LinearGradients gradients{Tensor(input.shape()), Tensor(weight.shape()), Tensor({weight.shape()[0]})};
    for (std::int64_t n = 0; n < input.shape()[0]; ++n)
        for (std::int64_t o = 0; o < weight.shape()[0]; ++o) {
            const float gradient = outputGradient.at(n, o);
            gradients.bias.at(o) += gradient;
            for (std::int64_t i = 0; i < input.shape()[1]; ++i) {
                gradients.weight.at(o, i) += gradient * input.at(n, i);
                gradients.input.at(n, i) += gradient * weight.at(o, i);
            }
        }
    return gradients;
}

} // namespace coreograph
