#include "engine/nn/weighted_layer.h"

#include "engine/nn/initialize.h"
#include "engine/nn/memory.h"

namespace coreograph {

WeightedLayer::WeightedLayer(const Shape& weight, std::int64_t inputs, Random& random)
    : m_weight(weight)
    , m_bias({weight.front()})
    , m_weightGradient(m_weight.shape())
    , m_biasGradient(m_bias.shape()) {
    initializeUniform(m_weight, inputs, random);
    initializeUniform(m_bias, inputs, random);
}

std::vector<LayerTensor> WeightedLayer::tensors() {
    return {{"weight", &m_weight, &m_weightGradient}, {"bias", &m_bias, &m_biasGradient}};
}

dnnl::memory WeightedLayer::inOuterLayout(Tensor& tensor) const {
    return memoryOf(tensor, m_weightShape, engine());
}

void WeightedLayer::useForward(const Planned& planned, const Link& input, const Shape& weightShape,
                               const dnnl::memory::desc& output) {
    m_weightShape = weightShape;
    m_source = Adapted(input.values, planned.input);
    m_forwardWeight = Adapted(inOuterLayout(m_weight), planned.weight);
    makeOutput(output);
    m_forward =
        Operation(planned.primitive, {{DNNL_ARG_SRC, m_source.memory()},
                                      {DNNL_ARG_WEIGHTS, m_forwardWeight.memory()},
                                      {DNNL_ARG_BIAS, memoryOf(m_bias, m_bias.shape(), engine())},
                                      {DNNL_ARG_DST, Layer::output().values},
                                      {DNNL_ARG_SCRATCHPAD, dnnl::memory(planned.scratch, engine())}});
    m_backwardData = {};
}

void WeightedLayer::useBackwardWeights(const Planned& planned, const dnnl::memory::desc& output) {
    m_backwardSource = Adapted(m_source.memory(), planned.input);
    m_outputGradient = Adapted(Layer::output().gradients, output);
    m_sumWeight = Adapted(inOuterLayout(m_weightGradient), planned.weight);
    m_backwardWeights = Operation(planned.primitive,
                                  {{DNNL_ARG_SRC, m_backwardSource.memory()},
                                   {DNNL_ARG_DIFF_DST, m_outputGradient.memory()},
                                   {DNNL_ARG_DIFF_WEIGHTS, m_sumWeight.memory()},
                                   {DNNL_ARG_DIFF_BIAS, memoryOf(m_biasGradient, m_bias.shape(), engine())},
                                   {DNNL_ARG_SCRATCHPAD, dnnl::memory(planned.scratch, engine())}});
}

void WeightedLayer::useBackwardData(const Planned& planned, const Link& input) {
    m_backwardWeight = Adapted(inOuterLayout(m_weight), planned.weight);
    m_sourceGradient = Adapted(input.gradients, planned.input);
    m_backwardData =
        Operation(planned.primitive, {{DNNL_ARG_DIFF_DST, output().gradients},
                                      {DNNL_ARG_WEIGHTS, m_backwardWeight.memory()},
                                      {DNNL_ARG_DIFF_SRC, m_sourceGradient.memory()},
                                      {DNNL_ARG_SCRATCHPAD, dnnl::memory(planned.scratch, engine())}});
}

void WeightedLayer::forward(Mode) {
    m_source.read(stream());
    m_forwardWeight.read(stream());
    m_forward.run(stream());
}

void WeightedLayer::backward() {
    m_backwardSource.read(stream());
    m_outputGradient.read(stream());
    m_backwardWeights.run(stream());
    m_sumWeight.write(stream());
    m_backwardWeight.read(stream());
    m_backwardData.run(stream());
    m_sourceGradient.write(stream());
}

} // namespace coreograph
