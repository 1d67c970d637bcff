#include "engine/nn/norm_pool_layer.h"

#include <algorithm>
#include <cmath>

#include "engine/nn/batch_norm2d.h"

namespace coreograph {

namespace {

Aligned<float> floats(std::int64_t count) { return Aligned<float>(static_cast<std::size_t>(count)); }

} // namespace

NormPoolMemory::NormPoolMemory(std::int64_t channels, std::int64_t side, std::int64_t pictures)
    : pictureSize(channels * side * side)
    , unpooled(floats(pictures * pictureSize))
    , pooled(floats(pictures * pictureSize / 4))
    , pooledGradient(floats(pictures * pictureSize / 4))
    , centred(floats(pictures * pictureSize / 4))
    , passed(static_cast<std::size_t>(pictures * pictureSize / 4)) {}

NormPoolLayer::NormPoolLayer(const NormPoolOptions& options)
    : m_options(options)
    , m_kernels(normPoolKernels(options.lanes))
    , m_scale({options.channels}, std::vector<float>(static_cast<std::size_t>(options.channels), 1.0F))
    , m_shift({options.channels})
    , m_scaleGradient(m_shift)
    , m_shiftGradient(m_shift)
    , m_runningMean(m_shift)
    , m_runningVariance(m_scale)
    , m_mean(m_shift)
    , m_variance(m_scale) {
    for (Normalization* normalization : {&m_training, &m_evaluation})
        for (Aligned<float>* one : {&normalization->scale, &normalization->shift, &normalization->mean})
            *one = floats(options.channels);
    for (Aligned<float>* one : {&m_pass, &m_offset, &m_slope})
        *one = floats(options.channels);
    for (Aligned<float>* one : {&m_origin, &m_sum, &m_squares, &m_timesPassed, &m_timesCentred})
        *one = floats(options.channels * options.chunks);
    m_pixels = floats(options.chunks);
    setNormalization(m_training, *this, m_mean, m_variance);
}

void NormPoolLayer::setNormalization(Normalization& normalization, const NormPoolLayer& layer,
                                     const Tensor& mean, const Tensor& variance) {
    for (std::int64_t c = 0; c < layer.m_options.channels; ++c) {
        const auto at = static_cast<std::size_t>(c);
        const double deviation = std::sqrt(double{variance.at(c)} + double{batchNormEpsilon});
        const double scale = layer.m_options.batchNorm ? double{layer.m_scale.at(c)} / deviation : 1;
        const double shift = layer.m_options.batchNorm ? layer.m_shift.at(c) - mean.at(c) * scale : 0;
        normalization.scale.span()[at] = static_cast<float>(scale);
        normalization.shift.span()[at] = static_cast<float>(shift);
        normalization.mean.span()[at] = mean.at(c);
    }
}

void NormPoolLayer::addStatistics(const NormPoolMemory& memory, const Chunk& chunk) {
    if (!m_options.batchNorm)
        return;
    const std::int64_t pixels = m_options.side * m_options.side;
    std::fill_n(partial(m_sum, chunk.index), m_options.channels, 0.0F);
    std::fill_n(partial(m_squares, chunk.index), m_options.channels, 0.0F);
    for (std::int64_t picture = 0; picture < chunk.pictures; ++picture)
        for (std::int64_t block = 0; block < blocks(); ++block) {
            const float* const values =
                memory.unpooledOf(chunk.first + picture) + block * pixels * m_options.lanes;
            const std::int64_t channel = block * m_options.lanes;
            // Any value of the channel serves: what is far from 0 then still has a variance with all its digits.
            if (picture == 0)
                std::copy_n(values, m_options.lanes, partial(m_origin, chunk.index) + channel);
            m_kernels.addStatistics(values, pixels, partial(m_origin, chunk.index) + channel,
                                    partial(m_sum, chunk.index) + channel,
                                    partial(m_squares, chunk.index) + channel);
        }
    m_pixels.span()[static_cast<std::size_t>(chunk.index)] = static_cast<float>(chunk.pictures * pixels);
}

namespace {

/// Count, mean and sum of squared distances from it; two of them join by Chan, Golub and LeVeque, "Updating formulae and
/// a pairwise algorithm for computing sample variances", 1979.
struct Moments {
    double count = 0, mean = 0, squares = 0;

    void join(const Moments& other) {
        const double all = count + other.count;
        const double apart = other.mean - mean;
        squares += other.squares + apart * apart * count * other.count / all;
        mean += apart * other.count / all;
        count = all;
    }
};

} // namespace

void NormPoolLayer::normalize(std::int64_t pictures, int chunks) {
    if (!m_options.batchNorm)
        return;
    for (std::int64_t c = 0; c < m_options.channels; ++c) {
        Moments moments;
        for (int chunk = 0; chunk < chunks; ++chunk) {
            const double count = m_pixels.span()[static_cast<std::size_t>(chunk)];
            const double sum = partial(m_sum, chunk)[c];
            moments.join({count, partial(m_origin, chunk)[c] + sum / count,
                          partial(m_squares, chunk)[c] - sum * sum / count});
        }
        m_mean.at(c) = static_cast<float>(moments.mean);
        // A NaN stays one.
        const double variance = moments.squares / moments.count;
        m_variance.at(c) = static_cast<float>(variance < 0 ? 0 : variance);
    }
    setNormalization(m_training, *this, m_mean, m_variance);
    renewRunning(m_runningMean, m_runningVariance, m_mean, m_variance,
                 pictures * m_options.side * m_options.side);
}

NormPoolBlock NormPoolLayer::blockOf(const NormPoolMemory& memory, std::int64_t picture, std::int64_t block,
                                     float* pooled) const {
    const std::int64_t inPicture = block * m_options.side * m_options.side * m_options.lanes;
    const std::int64_t quarter = (picture * memory.pictureSize + inPicture) / 4;
    return {.height = m_options.side,
            .width = m_options.side,
            .unpooled = memory.unpooledOf(picture) + inPicture,
            .pooled = pooled + quarter,
            .centred = memory.centred.data() + quarter,
            .passed = memory.passed.data() + quarter};
}

void NormPoolLayer::runForward(const NormPoolMemory& memory, std::int64_t first, std::int64_t pictures,
                               const Normalization& normalization) const {
    const auto kernel = m_options.pooling == Pooling::Max ? m_kernels.forwardMax : m_kernels.forwardAverage;
    for (std::int64_t picture = first; picture < first + pictures; ++picture)
        for (std::int64_t block = 0; block < blocks(); ++block) {
            const std::int64_t channel = block * m_options.lanes;
            kernel(blockOf(memory, picture, block, memory.pooled.data()),
                   {normalization.scale.data() + channel, normalization.shift.data() + channel,
                    normalization.mean.data() + channel});
        }
}

void NormPoolLayer::forwardChunk(const NormPoolMemory& memory, const Chunk& chunk) const {
    runForward(memory, chunk.first, chunk.pictures, m_training);
}

void NormPoolLayer::addGradients(const NormPoolMemory& memory, const Chunk& chunk) {
    if (!m_options.batchNorm)
        return;
    std::fill_n(partial(m_timesPassed, chunk.index), m_options.channels, 0.0F);
    std::fill_n(partial(m_timesCentred, chunk.index), m_options.channels, 0.0F);
    for (std::int64_t picture = chunk.first; picture < chunk.first + chunk.pictures; ++picture)
        for (std::int64_t block = 0; block < blocks(); ++block) {
            const std::int64_t channel = block * m_options.lanes;
            m_kernels.addGradients(blockOf(memory, picture, block, memory.pooledGradient.data()),
                                   partial(m_timesPassed, chunk.index) + channel,
                                   partial(m_timesCentred, chunk.index) + channel);
        }
}

/// With y = scale * n + shift, n = (x - mean) / deviation and N numbers in the batch, the gradient of x is
/// (scale / deviation) * (dy - (shift's gradient + n * scale's gradient) / N): see Ioffe and Szegedy.
void NormPoolLayer::shareOut(std::int64_t pictures, int chunks) {
    const double share = m_options.pooling == Pooling::Max ? 1 : 0.25;
    const auto count = static_cast<double>(pictures * m_options.side * m_options.side);
    for (std::int64_t c = 0; c < m_options.channels; ++c) {
        const auto at = static_cast<std::size_t>(c);
        if (!m_options.batchNorm) {
            m_pass.span()[at] = static_cast<float>(share);
            continue;
        }
        double passed = 0, centred = 0;
        for (int chunk = 0; chunk < chunks; ++chunk) {
            passed += partial(m_timesPassed, chunk)[c];
            centred += partial(m_timesCentred, chunk)[c];
        }
        const double deviation = std::sqrt(double{m_variance.at(c)} + double{batchNormEpsilon});
        const double ofShift = share * passed;
        const double ofScale = share * centred / deviation;
        const double scale = m_scale.at(c) / deviation;
        const double slope = scale * ofScale / deviation / count;
        m_shiftGradient.at(c) = static_cast<float>(ofShift);
        m_scaleGradient.at(c) = static_cast<float>(ofScale);
        m_pass.span()[at] = static_cast<float>(share * scale);
        m_slope.span()[at] = static_cast<float>(slope);
        m_offset.span()[at] = static_cast<float>(scale * ofShift / count - slope * m_mean.at(c));
    }
}

void NormPoolLayer::backwardChunk(const NormPoolMemory& memory, const Chunk& chunk) const {
    for (std::int64_t picture = chunk.first; picture < chunk.first + chunk.pictures; ++picture)
        for (std::int64_t block = 0; block < blocks(); ++block) {
            const std::int64_t channel = block * m_options.lanes;
            m_kernels.backward(
                blockOf(memory, picture, block, memory.pooledGradient.data()),
                {m_pass.data() + channel, m_offset.data() + channel, m_slope.data() + channel});
        }
}

void NormPoolLayer::prepareEvaluation() {
    setNormalization(m_evaluation, *this, m_runningMean, m_runningVariance);
}

void NormPoolLayer::evaluate(const NormPoolMemory& memory, std::int64_t pictures) const {
    runForward(memory, 0, pictures, m_evaluation);
}

float NormPoolLayer::evaluatePixel(std::int64_t channel, float value) const {
    const auto at = static_cast<std::size_t>(channel);
    return std::max(m_evaluation.scale.span()[at] * value + m_evaluation.shift.span()[at], 0.0F);
}

} // namespace coreograph
