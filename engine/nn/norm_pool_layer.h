#pragma once

#include "engine/nn/aligned.h"
#include "engine/nn/chunks.h"
#include "engine/nn/cnn_options.h"
#include "engine/nn/norm_pool.h"
#include "engine/nn/tensor.h"

namespace coreograph {

/// What lies around a NormPoolLayer for some pictures: [picture][channels / lanes][height][width][lanes] each, the pooled
/// ones of half the height and width.
struct NormPoolMemory {
    NormPoolMemory(std::int64_t channels, std::int64_t side, std::int64_t pictures);

    std::int64_t pictureSize;      ///< numbers of an unpooled picture; a pooled one has a quarter
    Aligned<float> unpooled;       ///< what convolution gave; backward: its gradients
    Aligned<float> pooled;         ///< the result
    Aligned<float> pooledGradient; ///< given to backward
    Aligned<float> centred;        ///< kept for backward, see NormPoolBlock
    Aligned<std::uint8_t> passed;  ///< kept for backward, see NormPoolBlock

    float* unpooledOf(std::int64_t picture) const { return unpooled.data() + picture * pictureSize; }
    float* pooledOf(std::int64_t picture) const { return pooled.data() + picture * pictureSize / 4; }
    float* pooledGradientOf(std::int64_t picture) const {
        return pooledGradient.data() + picture * pictureSize / 4;
    }
};

struct NormPoolOptions {
    std::int64_t channels = 1; ///< a multiple of lanes
    std::int64_t side = 2;     ///< pixels, of the square unpooled pictures; even
    int lanes = 16;
    int chunks = 1; ///< most at a time
    Pooling pooling = Pooling::Max;
    bool batchNorm = true; ///< else ReLU and pooling alone
};

/// BatchNorm2d, ReLU and 2 x 2 pooling for a batch that several threads work on in chunks of pictures, by the kernels of
/// norm_pool.h. Sums over the batch are made by chunk and added in their order, in double.
///
/// Methods that take a chunk are for different threads at once; the others are for one thread, between them.
class NormPoolLayer {
public:
    explicit NormPoolLayer(const NormPoolOptions& options);

    // Forward, training: addStatistics for all chunks, normalize, forwardChunk for all.

    void addStatistics(const NormPoolMemory& memory, const Chunk& chunk);
    void normalize(std::int64_t pictures, int chunks); ///< and renews the running statistics
    void forwardChunk(const NormPoolMemory& memory, const Chunk& chunk) const;

    // Backward: addGradients for all chunks, shareOut, backwardChunk for all.

    void addGradients(const NormPoolMemory& memory, const Chunk& chunk);
    void shareOut(std::int64_t pictures, int chunks); ///< sets the gradients of scale and shift
    void backwardChunk(const NormPoolMemory& memory, const Chunk& chunk) const;

    // Evaluation: prepareEvaluation, then any number of pictures on any thread.

    void prepareEvaluation();
    void evaluate(const NormPoolMemory& memory, std::int64_t pictures) const;
    float evaluatePixel(std::int64_t channel, float value) const; ///< before pooling, after ReLU

    Tensor& scale() { return m_scale; }
    Tensor& shift() { return m_shift; }
    Tensor& scaleGradient() { return m_scaleGradient; }
    Tensor& shiftGradient() { return m_shiftGradient; }
    Tensor& runningMean() { return m_runningMean; }
    Tensor& runningVariance() { return m_runningVariance; }

private:
    /// scale * x + shift for each channel, and the mean that it takes away.
    struct Normalization {
        Aligned<float> scale, shift, mean;
    };

    static void setNormalization(Normalization& normalization, const NormPoolLayer& layer, const Tensor& mean,
                                 const Tensor& variance);
    void runForward(const NormPoolMemory& memory, std::int64_t first, std::int64_t pictures,
                    const Normalization& normalization) const;
    NormPoolBlock blockOf(const NormPoolMemory& memory, std::int64_t picture, std::int64_t block,
                          float* pooled) const;
    std::int64_t blocks() const { return m_options.channels / m_options.lanes; }
    float* partial(const Aligned<float>& sums, int chunk) const {
        return sums.data() + chunk * m_options.channels;
    }

    const NormPoolOptions m_options;
    const NormPoolKernels& m_kernels;

    Tensor m_scale, m_shift, m_scaleGradient, m_shiftGradient, m_runningMean, m_runningVariance;
    Tensor m_mean, m_variance; ///< of the batch
    Normalization m_training, m_evaluation;
    Aligned<float> m_pass, m_offset, m_slope; ///< see NormGradientCoefficients

    // [chunk][channel]
    Aligned<float> m_origin, m_sum, m_squares;
    Aligned<float> m_timesPassed, m_timesCentred;
    Aligned<float> m_pixels; ///< [chunk]: how many were added up
};

} // namespace coreograph
