#include "engine/nn/direct_convolution.h"

#include <algorithm>
#include <cassert>

namespace coreograph {

namespace {

constexpr std::int64_t cells = 9;     // of a kernel
constexpr std::int64_t wide = 16;     // channels that lie side by side in the weights
constexpr std::int64_t together = 16; // so many channels' weights stay in the first cache with their pixels

InstructionSet upToAvx2() { return instructionSet(8); }

} // namespace

DirectConvolution::DirectConvolution(std::int64_t in, std::int64_t out, std::int64_t side, std::int64_t lanes,
                                     int threads)
    : m_in(in)
    , m_out(out)
    , m_side(side)
    , m_lanes(lanes)
    , m_convolve(convolutionKernel(upToAvx2()))
    , m_addGradients(weightGradientKernel(static_cast<int>(lanes), instructionSet(static_cast<int>(lanes))))
    , m_padded(static_cast<std::size_t>(threads * std::max(in, out) * paddedPlane()))
    , m_backwardWeight(in % wide == 0 ? static_cast<std::size_t>(in * out * cells) : 0)
    , m_noBias(static_cast<std::size_t>(in)) {
    assert(out % wide == 0);
}

const float* DirectConvolution::pad(int thread, const float* picture, std::int64_t channels) {
    const std::int64_t row = m_side + 2;
    const std::int64_t interleaved = channels < m_lanes ? 1 : m_lanes;
    float* const padded = m_padded.data() + thread * std::max(m_in, m_out) * paddedPlane(); // borders stay 0
    for (std::int64_t channel = 0; channel < channels; channel += interleaved)
        for (std::int64_t y = 0; y < m_side; ++y)
            for (std::int64_t x = 0; x < m_side; ++x)
                for (std::int64_t i = 0; i < interleaved; ++i)
                    padded[(channel + i) * paddedPlane() + (y + 1) * row + x + 1] = *picture++;
    return padded;
}

void DirectConvolution::convolve(int thread, int pictures, const float* input, std::int64_t inputs,
                                 const float* weight, const float* bias, std::int64_t outputs,
                                 float* output) {
    for (int picture = 0; picture < pictures; ++picture, input += inputs * plane()) {
        const float* const padded = pad(thread, input, inputs);
        for (std::int64_t block = 0; block < outputs; block += wide, output += wide * plane())
            m_convolve(padded, inputs, paddedPlane(), weight + block * inputs * cells, bias + block, m_side,
                       output);
    }
}

void DirectConvolution::forward(int thread, int pictures, const float* input, std::span<const float> weight,
                                std::span<const float> bias, float* output) {
    convolve(thread, pictures, input, m_in, weight.data(), bias.data(), m_out, output);
}

void DirectConvolution::backwardData(int thread, int pictures, const float* outputGradient,
                                     float* inputGradient) {
    convolve(thread, pictures, outputGradient, m_out, m_backwardWeight.data(), m_noBias.data(), m_in,
             inputGradient);
}

void DirectConvolution::prepareBackward(std::span<const float> weight) {
    assert(m_in % wide == 0);
    const auto place = [](std::int64_t outer, std::int64_t inners, std::int64_t inner, std::int64_t cell) {
        return static_cast<std::size_t>(((outer / wide * inners + inner) * cells + cell) * wide +
                                        outer % wide);
    };
    for (std::int64_t o = 0; o < m_out; ++o)
        for (std::int64_t i = 0; i < m_in; ++i)
            for (std::int64_t cell = 0; cell < cells; ++cell)
                m_backwardWeight.data()[place(i, m_out, o, cells - 1 - cell)] =
                    weight[place(o, m_in, i, cell)];
}

void DirectConvolution::weightGradients(int thread, int pictures, const float* input,
                                        const float* outputGradient, std::span<float> gradients) {
    std::ranges::fill(gradients, 0.0F);
    for (int picture = 0; picture < pictures;
         ++picture, input += m_in * plane(), outputGradient += m_out * plane()) {
        const float* const padded = pad(thread, input, m_in);
        for (std::int64_t o = 0; o < m_out; o += m_lanes)
            for (std::int64_t i = 0; i < m_in; ++i)
                m_addGradients(padded + i * paddedPlane(), outputGradient + o * plane(), m_side,
                               gradients.data() + (o / wide * m_in + i) * cells * wide + o % wide, wide);
    }
}

} // namespace coreograph
