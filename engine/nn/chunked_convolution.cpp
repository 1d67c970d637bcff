#include "engine/nn/chunked_convolution.h"

#include <algorithm>

#include "engine/nn/memory.h"
#include "engine/nn/weight_gradient.h"

namespace coreograph {

namespace {

using Layout = dnnl::memory::format_tag;

const dnnl::memory::dims one{1, 1};
constexpr auto direct = dnnl::algorithm::convolution_direct;

void pointTo(dnnl::memory& memory, const float* numbers) {
    memory.set_data_handle(const_cast<float*>(numbers));
}

} // namespace

ChunkedConvolution::ChunkedConvolution(const ChunkedConvolutionOptions& options, const dnnl::engine& engine)
    : m_options(options)
    , m_engine(engine)
    , m_stream(engine)
    , m_bias(static_cast<std::size_t>(options.out))
    , m_biasGradient(m_bias.size()) {
    chooseLayouts();
    const auto chunks = static_cast<std::size_t>(options.chunks);
    m_partialWeight = Aligned<float>(chunks * floatsOf(m_summedGradient.memory()).size());
    m_partialBias = Aligned<float>(chunks * m_bias.size());
    if (isFirst()) {
        const int width = static_cast<int>(options.lanes);
        m_addGradients = weightGradientKernel(width, instructionSet(width));
        m_padded = Aligned<float>(static_cast<std::size_t>(options.threads * paddedSide() * paddedSide()));
    }
}

/// Those that oneDNN likes for full chunks. Plans for others then have to take them.
void ChunkedConvolution::chooseLayouts() {
    const auto any = anyLayout({m_options.out, m_options.in, 3, 3});
    const auto forward = forwardPlan(m_options.pictures, any);
    m_weight = zeroedMemory(forward.weights_desc(), m_engine);
    m_weightGradient = zeroedMemory(forward.weights_desc(), m_engine);
    if (isFirst()) {
        const auto blocked = m_options.lanes == 16 ? Layout::Ohwi16o : Layout::Ohwi8o;
        m_summedGradient = Adapted(
            m_weightGradient, {{m_options.out, m_options.in, 3, 3}, dnnl::memory::data_type::f32, blocked});
        return;
    }
    const auto weights = backwardWeightsPlan(m_options.pictures, any, forward);
    m_summedGradient = Adapted(m_weightGradient, weights.diff_weights_desc());
    m_backwardWeight = Adapted(m_weight, backwardDataPlan(m_options.pictures, any, forward).weights_desc());
}

dnnl::memory::desc ChunkedConvolution::inputLayout(int pictures) const {
    const Shape shape{pictures, m_options.in, m_options.side, m_options.side};
    if (isFirst())
        return rowMajor(shape);
    return {shape, dnnl::memory::data_type::f32, m_options.lanes == 16 ? Layout::nChw16c : Layout::nChw8c};
}

dnnl::memory::desc ChunkedConvolution::outputLayout(int pictures) const {
    return {{pictures, m_options.out, m_options.side, m_options.side},
            dnnl::memory::data_type::f32,
            m_options.lanes == 16 ? Layout::nChw16c : Layout::nChw8c};
}

dnnl::convolution_forward::primitive_desc
ChunkedConvolution::forwardPlan(int pictures, const dnnl::memory::desc& weight) const {
    return {{dnnl::prop_kind::forward_training, direct, inputLayout(pictures), weight,
             rowMajor({m_options.out}), outputLayout(pictures), one, one, one},
            ownScratch(),
            m_engine};
}

dnnl::convolution_backward_data::primitive_desc
ChunkedConvolution::backwardDataPlan(int pictures, const dnnl::memory::desc& weight,
                                     const dnnl::convolution_forward::primitive_desc& forward) const {
    return {{direct, inputLayout(pictures), weight, outputLayout(pictures), one, one, one},
            ownScratch(),
            m_engine,
            forward};
}

dnnl::convolution_backward_weights::primitive_desc
ChunkedConvolution::backwardWeightsPlan(int pictures, const dnnl::memory::desc& weight,
                                        const dnnl::convolution_forward::primitive_desc& forward) const {
    if (m_options.biasLearns)
        return {{direct, inputLayout(pictures), weight, rowMajor({m_options.out}), outputLayout(pictures),
                 one, one, one},
                ownScratch(),
                m_engine,
                forward};
    return {{direct, inputLayout(pictures), weight, outputLayout(pictures), one, one, one},
            ownScratch(),
            m_engine,
            forward};
}

void ChunkedConvolution::plan(int pictures) {
    if (m_plans.contains(pictures))
        return;
    std::vector<Plan> plans;
    for (int thread = 0; thread < m_options.threads; ++thread)
        plans.push_back(makePlan(pictures));
    m_plans.emplace(pictures, std::move(plans));
}

ChunkedConvolution::Plan ChunkedConvolution::makePlan(int pictures) const {
    const auto forward = forwardPlan(pictures, m_weight.get_desc());
    // What to work on is said anew each time.
    const auto pointer = [&](const dnnl::memory::desc& layout) {
        return dnnl::memory(layout, m_engine, nullptr);
    };
    const auto scratch = [&](const auto& plan) { return dnnl::memory(plan.scratchpad_desc(), m_engine); };
    const dnnl::memory bias(rowMajor({m_options.out}), m_engine, m_bias.data());

    Plan plan;
    plan.input = pointer(inputLayout(pictures));
    plan.output = pointer(outputLayout(pictures));
    plan.forward = Operation(dnnl::convolution_forward(forward), {{DNNL_ARG_SRC, plan.input},
                                                                  {DNNL_ARG_WEIGHTS, m_weight},
                                                                  {DNNL_ARG_BIAS, bias},
                                                                  {DNNL_ARG_DST, plan.output},
                                                                  {DNNL_ARG_SCRATCHPAD, scratch(forward)}});
    if (isFirst())
        return plan;
    const auto weights = backwardWeightsPlan(pictures, m_summedGradient.memory().get_desc(), forward);
    plan.outputGradient = pointer(outputLayout(pictures));
    plan.weightGradient = pointer(weights.diff_weights_desc());
    plan.biasGradient = pointer(rowMajor({m_options.out}));
    plan.backwardWeights =
        Operation(dnnl::convolution_backward_weights(weights), {{DNNL_ARG_SRC, plan.input},
                                                                {DNNL_ARG_DIFF_DST, plan.outputGradient},
                                                                {DNNL_ARG_DIFF_WEIGHTS, plan.weightGradient},
                                                                {DNNL_ARG_DIFF_BIAS, plan.biasGradient},
                                                                {DNNL_ARG_SCRATCHPAD, scratch(weights)}});
    const auto data = backwardDataPlan(pictures, m_backwardWeight.memory().get_desc(), forward);
    plan.inputGradient = pointer(inputLayout(pictures));
    plan.backwardData =
        Operation(dnnl::convolution_backward_data(data), {{DNNL_ARG_DIFF_DST, plan.outputGradient},
                                                          {DNNL_ARG_WEIGHTS, m_backwardWeight.memory()},
                                                          {DNNL_ARG_DIFF_SRC, plan.inputGradient},
                                                          {DNNL_ARG_SCRATCHPAD, scratch(data)}});
    return plan;
}

ChunkedConvolution::Plan& ChunkedConvolution::planOf(int thread, int pictures) {
    return m_plans.find(pictures)->second[static_cast<std::size_t>(thread)];
}

void ChunkedConvolution::forward(int thread, int pictures, const float* input, float* output) {
    Plan& plan = planOf(thread, pictures);
    pointTo(plan.input, input);
    pointTo(plan.output, output);
    plan.forward.run(m_stream);
}

void ChunkedConvolution::backwardData(int thread, int pictures, const float* outputGradient,
                                      float* inputGradient) {
    Plan& plan = planOf(thread, pictures);
    pointTo(plan.outputGradient, outputGradient);
    pointTo(plan.inputGradient, inputGradient);
    plan.backwardData.run(m_stream);
}

void ChunkedConvolution::backwardWeights(int thread, int chunk, int pictures, const float* input,
                                         const float* outputGradient) {
    const auto place = static_cast<std::size_t>(chunk);
    const std::size_t weights = m_partialWeight.size() / static_cast<std::size_t>(m_options.chunks);
    const Gradients gradients{m_partialWeight.span().subspan(place * weights, weights),
                              m_partialBias.span().subspan(place * m_bias.size(), m_bias.size())};
    if (isFirst())
        return sumFirst(thread, pictures, input, outputGradient, gradients);
    Plan& plan = planOf(thread, pictures);
    pointTo(plan.input, input);
    pointTo(plan.outputGradient, outputGradient);
    pointTo(plan.weightGradient, gradients.weight.data());
    pointTo(plan.biasGradient, gradients.bias.data());
    plan.backwardWeights.run(m_stream);
}

namespace {

/// Adds to sums [channels] all pixels of one picture, [channels / lanes][pixels][lanes].
void sumPixels(const float* values, std::int64_t pixels, std::int64_t lanes, std::span<float> sums) {
    for (std::int64_t block = 0; block < std::ssize(sums); block += lanes)
        for (std::int64_t pixel = 0; pixel < pixels; ++pixel)
            for (std::int64_t lane = 0; lane < lanes; ++lane)
                sums[static_cast<std::size_t>(block + lane)] += *values++;
}

} // namespace

void ChunkedConvolution::sumFirst(int thread, int pictures, const float* input, const float* outputGradient,
                                  const Gradients& gradients) {
    const std::int64_t side = m_options.side, row = paddedSide(), lanes = m_options.lanes;
    float* const padded = m_padded.data() + thread * row * row; // its border stays 0
    std::ranges::fill(gradients.weight, 0.0F);
    std::ranges::fill(gradients.bias, 0.0F);
    for (int picture = 0; picture < pictures; ++picture, outputGradient += m_options.out * side * side) {
        for (std::int64_t channel = 0; channel < m_options.in; ++channel, input += side * side) {
            for (std::int64_t y = 0; y < side; ++y)
                std::copy_n(input + y * side, side, padded + (y + 1) * row + 1);
            for (std::int64_t block = 0; block < m_options.out; block += lanes)
                m_addGradients(padded, outputGradient + block * side * side, side,
                               gradients.weight.data() + block * 9 * m_options.in + channel * lanes,
                               m_options.in * lanes);
        }
        if (m_options.biasLearns)
            sumPixels(outputGradient, side * side, lanes, gradients.bias);
    }
}

void ChunkedConvolution::prepareBackward() { m_backwardWeight.read(m_stream); }

namespace {

/// sums[i] = the sum of partial[chunk][i] over the chunks, for i in [begin, end).
void sumOver(int chunks, const float* partial, std::span<float> sums, std::size_t begin, std::size_t end) {
    std::copy(partial + begin, partial + end, sums.begin() + static_cast<std::ptrdiff_t>(begin));
    for (int chunk = 1; chunk < chunks; ++chunk) {
        partial += sums.size();
        for (std::size_t i = begin; i < end; ++i)
            sums[i] += partial[i];
    }
}

} // namespace

void ChunkedConvolution::sumGradients(int part, int parts, int chunks) {
    const std::span<float> sums = floatsOf(m_summedGradient.memory());
    const auto border = [&](int of) {
        return sums.size() * static_cast<std::size_t>(of) / static_cast<std::size_t>(parts);
    };
    sumOver(chunks, m_partialWeight.data(), sums, border(part), border(part + 1));
}

void ChunkedConvolution::finishGradients(int chunks) {
    if (m_options.biasLearns)
        sumOver(chunks, m_partialBias.data(), m_biasGradient.span(), 0, m_bias.size());
    m_summedGradient.write(m_stream);
}

std::span<float> ChunkedConvolution::weight() const { return floatsOf(m_weight); }
std::span<float> ChunkedConvolution::weightGradient() const { return floatsOf(m_weightGradient); }
Tensor ChunkedConvolution::weightTensor() const { return toTensor(m_weight); }
Tensor ChunkedConvolution::weightGradientTensor() const { return toTensor(m_weightGradient); }
void ChunkedConvolution::setWeight(const Tensor& weight) { copy(weight, m_weight); }

} // namespace coreograph
