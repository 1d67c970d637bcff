#include "engine/nn/first_convolution.h"

#include <algorithm>
#include <cassert>

#include "engine/nn/memory.h"

namespace coreograph {

namespace {

using Layout = dnnl::memory::format_tag;

void pointTo(dnnl::memory& memory, const float* numbers) {
    memory.set_data_handle(const_cast<float*>(numbers));
}

} // namespace

int FirstConvolution::preferredLanes(std::int64_t in, std::int64_t out, std::int64_t side) {
    const Shape input{1, in, side, side}, output{1, out, side, side};
    const dnnl::convolution_forward::primitive_desc plan({dnnl::prop_kind::forward_training,
                                                          dnnl::algorithm::convolution_direct,
                                                          rowMajor(input),
                                                          anyLayout({out, in, 3, 3}),
                                                          anyLayout(output),
                                                          {1, 1},
                                                          {1, 1},
                                                          {1, 1}},
                                                         dnnl::engine(dnnl::engine::kind::cpu, 0));
    const dnnl::memory::desc wide(output, dnnl::memory::data_type::f32, Layout::nChw16c);
    return plan.dst_desc() == wide ? 16 : 8;
}

FirstConvolution::FirstConvolution(const FirstConvolutionOptions& options)
    : m_options(options)
    , m_addGradients(weightGradientKernel(options.lanes, instructionSet(options.lanes)))
    , m_bias(static_cast<std::size_t>(options.out))
    , m_biasGradient(m_bias.size())
    , m_biasSums(options.chunks, m_bias.size())
    , m_padded(static_cast<std::size_t>(options.threads * paddedSide() * paddedSide())) {
    assert(options.in < options.lanes);
    const Shape shape{m_options.out, m_options.in, 3, 3};
    // What oneDNN likes for full chunks. Plans for others then have to take it.
    const dnnl::memory::desc layout = forwardPlan(m_options.pictures, anyLayout(shape)).weights_desc();
    m_weight = zeroedMemory(layout, m_engine);
    m_weightGradient = zeroedMemory(layout, m_engine);
    const auto summed = m_options.lanes == 16 ? Layout::Ohwi16o : Layout::Ohwi8o;
    m_summedGradient = Adapted(m_weightGradient, {shape, dnnl::memory::data_type::f32, summed});
    m_weightSums = ChunkSums(m_options.chunks, floatsOf(m_summedGradient.memory()).size());
    for (int pictures = 1; pictures <= m_options.pictures; ++pictures) {
        std::vector<Plan>& plans = m_plans.emplace_back();
        for (int thread = 0; thread < m_options.threads; ++thread)
            plans.push_back(makePlan(pictures));
    }
}

dnnl::convolution_forward::primitive_desc
FirstConvolution::forwardPlan(int pictures, const dnnl::memory::desc& weight) const {
    const dnnl::memory::dims one{1, 1};
    const dnnl::memory::desc output({pictures, m_options.out, m_options.side, m_options.side},
                                    dnnl::memory::data_type::f32,
                                    m_options.lanes == 16 ? Layout::nChw16c : Layout::nChw8c);
    return {{dnnl::prop_kind::forward_training, dnnl::algorithm::convolution_direct,
             rowMajor({pictures, m_options.in, m_options.side, m_options.side}), weight,
             rowMajor({m_options.out}), output, one, one, one},
            ownScratch(),
            m_engine};
}

FirstConvolution::Plan FirstConvolution::makePlan(int pictures) const {
    const auto forward = forwardPlan(pictures, m_weight.get_desc());
    Plan plan;
    // What to work on is said anew each time.
    plan.input = dnnl::memory(forward.src_desc(), m_engine, nullptr);
    plan.output = dnnl::memory(forward.dst_desc(), m_engine, nullptr);
    plan.forward = Operation(dnnl::convolution_forward(forward),
                             {{DNNL_ARG_SRC, plan.input},
                              {DNNL_ARG_WEIGHTS, m_weight},
                              {DNNL_ARG_BIAS, dnnl::memory(forward.bias_desc(), m_engine, m_bias.data())},
                              {DNNL_ARG_DST, plan.output},
                              {DNNL_ARG_SCRATCHPAD, dnnl::memory(forward.scratchpad_desc(), m_engine)}});
    return plan;
}

void FirstConvolution::forward(int thread, int pictures, const float* input, float* output) {
    assert(1 <= pictures && pictures <= m_options.pictures);
    Plan& plan = m_plans[static_cast<std::size_t>(pictures - 1)][static_cast<std::size_t>(thread)];
    pointTo(plan.input, input);
    pointTo(plan.output, output);
    plan.forward.run(m_stream);
}

void FirstConvolution::backward(int thread, const Chunk& chunk, const float* input,
                                const float* outputGradient) {
    const std::int64_t side = m_options.side, row = paddedSide(), lanes = m_options.lanes;
    float* const padded = m_padded.data() + thread * row * row; // its border stays 0
    const std::span<float> weight = m_weightSums.of(chunk.index), bias = m_biasSums.of(chunk.index);
    std::ranges::fill(weight, 0.0F);
    std::ranges::fill(bias, 0.0F);
    for (int picture = 0; picture < chunk.pictures;
         ++picture, outputGradient += m_options.out * side * side) {
        for (std::int64_t channel = 0; channel < m_options.in; ++channel, input += side * side) {
            for (std::int64_t y = 0; y < side; ++y)
                std::copy_n(input + y * side, side, padded + (y + 1) * row + 1);
            for (std::int64_t block = 0; block < m_options.out; block += lanes)
                m_addGradients(padded, outputGradient + block * side * side, side,
                               weight.data() + block * 9 * m_options.in + channel * lanes,
                               m_options.in * lanes);
        }
        if (m_options.biasLearns)
            sumPixels(outputGradient, side * side, lanes, bias);
    }
}

void FirstConvolution::sumGradients(int chunks) {
    m_weightSums.addUp(chunks, floatsOf(m_summedGradient.memory()));
    m_summedGradient.write(m_stream);
    if (m_options.biasLearns)
        m_biasSums.addUp(chunks, m_biasGradient.span());
}

std::span<float> FirstConvolution::weight() const { return floatsOf(m_weight); }
std::span<float> FirstConvolution::weightGradient() const { return floatsOf(m_weightGradient); }
Tensor FirstConvolution::weightTensor() const { return toTensor(m_weight); }
Tensor FirstConvolution::weightGradientTensor() const { return toTensor(m_weightGradient); }
void FirstConvolution::setWeight(const Tensor& weight) { copy(weight, m_weight); }

} // namespace coreograph
