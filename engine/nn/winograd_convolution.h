#pragma once

#include <vector>

#include "engine/nn/aligned.h"
#include "engine/nn/chunk_sums.h"
#include "engine/nn/chunks.h"
#include "engine/nn/tensor.h"
#include "engine/nn/winograd.h"

namespace coreograph {

struct WinogradOptions {
    std::int64_t in = 16;  ///< channels: a multiple of 2 * lanes
    std::int64_t out = 16; ///< channels: a multiple of 2 * lanes
    std::int64_t side = 2; ///< pixels, of the square pictures; even
    int lanes = 8;         ///< channels in a block of the layout: [channels / lanes][side][side][lanes]
    int threads = 1;
    int chunks = 1;         ///< most at a time
    bool biasLearns = true; ///< a bias that batch norm takes out again need not: its gradient stays 0
};

/// Conv2d with a kernel of 3, stride 1 and padding 1 for a batch that several threads work on in chunks of pictures, each
/// chunk on one thread, by the kernels of winograd.h.
///
/// Different threads may be in prepare(), in forward() and backward(), or in sumGradients() at once, each with a number and
/// shares or chunks of its own; the rest is for one thread, between them.
class WinogradConvolution {
public:
    /// REQUIRES: a set that winogradKernels() takes.
    WinogradConvolution(const WinogradOptions& options, InstructionSet set);

    /// Takes the weights as they are now: share `share` of shareCount.
    void prepare(int share);
    static constexpr int shareCount = 8;

    // On a chunk of pictures. REQUIRES: all shares prepared since the weights changed.

    void forward(int thread, int pictures, const float* input, float* output) const;

    /// Sets inputGradient, and leaves this chunk's part of the weights' gradients aside.
    void backward(int thread, const Chunk& chunk, const float* input, const float* outputGradient,
                  float* inputGradient);

    /// Adds up what `chunks` chunks left aside, always in the same order: share `share` of shareCount.
    void sumGradients(int chunks, int share);

    // As the optimizer sees them: [3][3][in][out], [out].

    std::span<float> weight() const { return m_weight.span(); }
    std::span<float> weightGradient() const { return m_weightGradient.span(); }
    std::span<float> bias() const { return m_bias.span(); }
    std::span<float> biasGradient() const { return m_biasGradient.span(); }

    // As PyTorch lays them out: [out, in, 3, 3].

    Tensor weightTensor() const { return asTensor(m_weight); }
    Tensor weightGradientTensor() const { return asTensor(m_weightGradient); }
    void setWeight(const Tensor& weight);

private:
    /// What a thread works in: some rows of tiles of a picture at a time.
    struct Scratch {
        Aligned<float> input, inputGradient; ///< [channels / lanes][side + 2][side + 2][lanes]
        Aligned<float> v, m;                 ///< see winograd.h, and the gradients of the same
        Aligned<float> weightGradient;       ///< [16][in][out], of a chunk
    };

    /// Rows of tiles [first, first + rows).
    struct Band {
        std::int64_t first, rows;
    };

    std::int64_t tilesIn(const Band& band) const { return band.rows * m_options.side / 2; }
    template<typename Work>
    void forEachBand(Work work) const;
    template<typename Transform>
    void forEachRow(const Band& band, std::int64_t channels, const Aligned<float>& numbers,
                    Transform transform) const;
    template<typename Copy>
    void forEachPaddedRow(const Aligned<float>& padded, Copy copy) const;
    void transformInput(const Band& band, const Scratch& own) const;
    void backwardBand(const Band& band, const Scratch& own, const float* outputGradient) const;
    std::int64_t inputSize() const { return m_options.in * m_options.side * m_options.side; }
    std::int64_t outputSize() const { return m_options.out * m_options.side * m_options.side; }
    std::int64_t paddedPlace(std::int64_t block, std::int64_t y) const;
    std::int64_t place(std::int64_t block, std::int64_t y) const;
    Tensor asTensor(const Aligned<float>& weight) const;

    const WinogradOptions m_options;
    const WinogradKernels& m_kernels;

    Aligned<float> m_weight, m_weightGradient, m_bias, m_biasGradient;
    Aligned<float> m_turned;                           ///< the weight as [3][3][out][in]
    Aligned<float> m_transformed, m_transformedTurned; ///< U as [16][in][out] and [16][out][in]
    ChunkSums m_weightSums, m_biasSums;
    std::vector<Scratch> m_scratch; ///< by thread
};

} // namespace coreograph
