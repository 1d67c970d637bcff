#pragma once

#include <map>
#include <memory>
#include <vector>

#include <dnnl.hpp>

#include "engine/nn/aligned.h"
#include "engine/nn/operation.h"
#include "engine/nn/tensor.h"
#include "engine/nn/weight_gradient.h"

namespace coreograph {

struct ChunkedConvolutionOptions {
    std::int64_t in = 1;     ///< channels: a multiple of lanes, or fewer than lanes and then row by row
    std::int64_t out = 1;    ///< channels: a multiple of lanes
    std::int64_t side = 1;   ///< pixels, of the square pictures
    std::int64_t lanes = 16; ///< channels in a block of the layout: [channels / lanes][height][width][lanes]
    int threads = 1;
    int chunks = 1;         ///< most at a time
    int pictures = 1;       ///< in a chunk, at most
    bool biasLearns = true; ///< a bias that batch norm takes out again need not: its gradient stays 0
};

/// Conv2d with a kernel of 3, stride 1 and padding 1 for a batch that several threads work on in chunks of pictures, each
/// chunk on one thread, with oneDNN but for the first layer's weight gradients (weight_gradient.h). Weights and their
/// gradients lie as oneDNN wants them, from step to step.
///
/// Different threads may be in it at once, each with a number of its own.
class ChunkedConvolution {
public:
    /// Throws dnnl::error.
    ChunkedConvolution(const ChunkedConvolutionOptions& options, const dnnl::engine& engine);

    /// Makes the plans for chunks of that many pictures, unless there are some. One thread, nobody else in it.
    void plan(int pictures);

    // On a chunk of `pictures` pictures. REQUIRES: plan(pictures).

    void forward(int thread, int pictures, const float* input, float* output);

    /// REQUIRES: prepareBackward() since the weights changed.
    void backwardData(int thread, int pictures, const float* outputGradient, float* inputGradient);

    /// Leaves this chunk's part of the weights' gradients aside.
    void backwardWeights(int thread, int chunk, int pictures, const float* input,
                         const float* outputGradient);

    void prepareBackward(); ///< one thread

    /// Adds up what `chunks` chunks left aside, always in the same order: part `part` of `parts` of the weights.
    void sumGradients(int part, int parts, int chunks);
    void finishGradients(int chunks); ///< once all parts are summed; one thread

    // As the optimizer sees them, in oneDNN's layout.

    std::span<float> weight() const;
    std::span<float> weightGradient() const;
    std::span<float> bias() const { return m_bias.span(); }
    std::span<float> biasGradient() const { return m_biasGradient.span(); }

    // As PyTorch lays them out: [out, in, 3, 3].

    Tensor weightTensor() const;
    Tensor weightGradientTensor() const;
    void setWeight(const Tensor& weight);

private:
    struct Plan {
        dnnl::memory input, output, inputGradient, outputGradient, weightGradient, biasGradient;
        Operation forward, backwardData, backwardWeights;
    };

    struct Gradients {
        std::span<float> weight, bias;
    };

    void chooseLayouts();
    Plan makePlan(int pictures) const;
    dnnl::memory::desc inputLayout(int pictures) const;
    dnnl::memory::desc outputLayout(int pictures) const;
    dnnl::convolution_forward::primitive_desc forwardPlan(int pictures,
                                                          const dnnl::memory::desc& weight) const;
    dnnl::convolution_backward_data::primitive_desc
    backwardDataPlan(int pictures, const dnnl::memory::desc& weight,
                     const dnnl::convolution_forward::primitive_desc& forward) const;
    dnnl::convolution_backward_weights::primitive_desc
    backwardWeightsPlan(int pictures, const dnnl::memory::desc& weight,
                        const dnnl::convolution_forward::primitive_desc& forward) const;
    /// backwardWeights() of pictures whose channels lie row by row.
    void sumFirst(int thread, int pictures, const float* input, const float* outputGradient,
                  const Gradients& gradients);
    bool isFirst() const { return m_options.in < m_options.lanes; }
    std::int64_t paddedSide() const { return m_options.side + 2; }
    Plan& planOf(int thread, int pictures);

    const ChunkedConvolutionOptions m_options;
    const dnnl::engine m_engine;
    const dnnl::stream m_stream;

    dnnl::memory m_weight;         ///< as forward wants it
    dnnl::memory m_weightGradient; ///< as the weight
    Adapted m_backwardWeight;      ///< the weight as backwardData wants it
    Adapted m_summedGradient;      ///< the weight's gradient as backwardWeights gives it
    Aligned<float> m_bias, m_biasGradient;
    Aligned<float> m_partialWeight;                ///< [chunks][weight], as backwardWeights gives it
    Aligned<float> m_partialBias;                  ///< [chunks][out]
    WeightGradientKernel m_addGradients = nullptr; ///< of the first layer
    Aligned<float> m_padded; ///< [threads][side + 2][side + 2]: a channel of the first pictures
    std::map<int, std::vector<Plan>> m_plans; ///< by pictures and thread
};

} // namespace coreograph
