#pragma once

#include <vector>

#include <dnnl.hpp>

#include "engine/nn/adapted.h"
#include "engine/nn/aligned.h"
#include "engine/nn/chunk_sums.h"
#include "engine/nn/chunks.h"
#include "engine/nn/operation.h"
#include "engine/nn/tensor.h"
#include "engine/nn/weight_gradient.h"

namespace coreograph {

struct FirstConvolutionOptions {
    std::int64_t in = 1;   ///< channels: fewer than lanes, and row by row
    std::int64_t out = 8;  ///< channels: a multiple of lanes
    std::int64_t side = 1; ///< pixels, of the square pictures
    int lanes = 8;         ///< channels in a block of the output: [channels / lanes][height][width][lanes]
    int threads = 1;
    int chunks = 1;         ///< most at a time
    int pictures = 1;       ///< in a chunk, at most
    bool biasLearns = true; ///< a bias that batch norm takes out again need not: its gradient stays 0
};

/// Conv2d with a kernel of 3, stride 1 and padding 1 of the pictures themselves, whose gradient nobody wants, for a batch
/// that several threads work on in chunks of pictures, each chunk on one thread: forward by oneDNN, whose layout the weights
/// and their gradients keep from step to step, backward by the kernel of weight_gradient.h.
///
/// Different threads may be in forward() and backward() at once, each with a number of its own and chunks of its own; the rest
/// is for one thread, between them.
class FirstConvolution {
public:
    /// How many channels oneDNN wants in a block of what such a convolution gives, here: 8 or 16. Throws dnnl::error.
    static int preferredLanes(std::int64_t in, std::int64_t out, std::int64_t side);

    /// Throws dnnl::error.
    explicit FirstConvolution(const FirstConvolutionOptions& options);

    // On a chunk of pictures. REQUIRES: between 1 and options.pictures of them.

    void forward(int thread, int pictures, const float* input, float* output);
    /// Leaves this chunk's part of the weights' gradients aside.
    void backward(int thread, const Chunk& chunk, const float* input, const float* outputGradient);

    void sumGradients(int chunks); ///< adds up what chunks left aside, always in the same order

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
        dnnl::memory input, output;
        Operation forward;
    };

    dnnl::convolution_forward::primitive_desc forwardPlan(int pictures,
                                                          const dnnl::memory::desc& weight) const;
    Plan makePlan(int pictures) const;
    std::int64_t paddedSide() const { return m_options.side + 2; }

    const FirstConvolutionOptions m_options;
    const dnnl::engine m_engine{dnnl::engine::kind::cpu, 0};
    const dnnl::stream m_stream{m_engine};
    const WeightGradientKernel m_addGradients;

    dnnl::memory m_weight;         ///< as forward wants it
    dnnl::memory m_weightGradient; ///< as the weight
    Adapted m_summedGradient;      ///< the same as backward gives it
    Aligned<float> m_bias, m_biasGradient;
    ChunkSums m_weightSums, m_biasSums;
    Aligned<float> m_padded;                ///< [threads][side + 2][side + 2]: a channel of a picture
    std::vector<std::vector<Plan>> m_plans; ///< by pictures, less one, and thread
};

} // namespace coreograph
