#include "engine/nn/batch_norm2d.h"

#include <algorithm>
#include <cmath>

#include "engine/nn/memory.h"

namespace coreograph {

namespace {

const auto scaleAndShift = dnnl::normalization_flags::use_scale | dnnl::normalization_flags::use_shift;

} // namespace

BatchNorm2d::BatchNorm2d(std::int64_t channels)
    : m_scale({channels}, std::vector<float>(static_cast<std::size_t>(channels), 1.0F))
    , m_shift({channels})
    , m_runningMean({channels})
    , m_runningVariance(m_scale)
    , m_scaleGradient({channels})
    , m_shiftGradient({channels})
    , m_mean({channels})
    , m_variance({channels}) {}

std::vector<LayerTensor> BatchNorm2d::tensors() {
    return {{"weight", &m_scale, &m_scaleGradient},
            {"bias", &m_shift, &m_shiftGradient},
            {"running_mean", &m_runningMean, nullptr},
            {"running_var", &m_runningVariance, nullptr}};
}

Result<void> BatchNorm2d::makePlan(const Link& input) {
    const Shape shape = shapeOf(input);
    if (shape.size() != 4 || shape[1] != m_scale.size())
        return Error{"batch norm of " + std::to_string(m_scale.size()) +
                     " channels wants [batch, channels, height, width], not " + toString(shape)};
    m_count = elementCount(shape) / m_scale.size();
    makeOutput(input.values.get_desc());
    planForward(input);
    planBackward(input);
    return {};
}

dnnl::memory BatchNorm2d::channelMemory(Tensor& tensor) const {
    return memoryOf(tensor, tensor.shape(), engine());
}

void BatchNorm2d::planForward(const Link& input) {
    const auto layout = input.values.get_desc();
    m_trainingPlan = {{dnnl::prop_kind::forward_training, layout, batchNormEpsilon, scaleAndShift}, engine()};
    const dnnl::batch_normalization_forward::primitive_desc evaluation(
        {dnnl::prop_kind::forward_inference, layout, batchNormEpsilon,
         scaleAndShift | dnnl::normalization_flags::use_global_stats},
        engine());
    const auto operation = [&](const auto& plan, Tensor& mean, Tensor& variance) {
        return Operation(dnnl::batch_normalization_forward(plan),
                         {{DNNL_ARG_SRC, input.values},
                          {DNNL_ARG_DST, output().values},
                          {DNNL_ARG_SCALE, channelMemory(m_scale)},
                          {DNNL_ARG_SHIFT, channelMemory(m_shift)},
                          {DNNL_ARG_MEAN, channelMemory(mean)},
                          {DNNL_ARG_VARIANCE, channelMemory(variance)}});
    };
    m_train = operation(m_trainingPlan, m_mean, m_variance);
    m_evaluate = operation(evaluation, m_runningMean, m_runningVariance);
}

void BatchNorm2d::planBackward(const Link& input) {
    const auto layout = input.values.get_desc();
    const dnnl::batch_normalization_backward::primitive_desc plan(
        {dnnl::prop_kind::backward, layout, layout, batchNormEpsilon, scaleAndShift}, engine(),
        m_trainingPlan);
    const dnnl::memory gradients = input.gradients ? input.gradients : zeroedMemory(layout, engine());
    m_sourceGradient = Adapted(gradients, plan.diff_src_desc());
    m_backward =
        Operation(dnnl::batch_normalization_backward(plan),
                  {{DNNL_ARG_SRC, input.values},
                   {DNNL_ARG_MEAN, channelMemory(m_mean)},
                   {DNNL_ARG_VARIANCE, channelMemory(m_variance)},
                   {DNNL_ARG_SCALE, channelMemory(m_scale)},
                   {DNNL_ARG_SHIFT, channelMemory(m_shift)}, // counted among the inputs, though not read
                   {DNNL_ARG_DIFF_DST, output().gradients},
                   {DNNL_ARG_DIFF_SRC, m_sourceGradient.memory()},
                   {DNNL_ARG_DIFF_SCALE, channelMemory(m_scaleGradient)},
                   {DNNL_ARG_DIFF_SHIFT, channelMemory(m_shiftGradient)}});
}

void BatchNorm2d::forward(Mode mode) {
    if (mode == Mode::Evaluation) {
        m_evaluate.run(stream());
        return;
    }
    m_train.run(stream());
    renewRunning(m_runningMean, m_runningVariance, m_mean, m_variance, m_count);
}

void BatchNorm2d::backward() {
    m_backward.run(stream());
    m_sourceGradient.write(stream());
}

void renewRunning(Tensor& runningMean, Tensor& runningVariance, const Tensor& mean, const Tensor& variance,
                  std::int64_t count) {
    const float unbiased =
        static_cast<float>(count) / static_cast<float>(std::max<std::int64_t>(count - 1, 1));
    for (std::int64_t c = 0; c < mean.size(); ++c) {
        runningMean.at(c) += batchNormMomentum * (mean.at(c) - runningMean.at(c));
        runningVariance.at(c) += batchNormMomentum * (variance.at(c) * unbiased - runningVariance.at(c));
    }
}

namespace {

/// Calls `visit(n, y, x)` for every place of a channel.
template<typename Visit>
void forEachPlace(const Shape& shape, Visit visit) {
    for (std::int64_t n = 0; n < shape[0]; ++n)
        for (std::int64_t y = 0; y < shape[2]; ++y)
            for (std::int64_t x = 0; x < shape[3]; ++x)
                visit(n, y, x);
}

/// The values of one channel, over the whole batch.
using Values = std::vector<float>;

Values channelOf(const Tensor& batch, std::int64_t c) {
    Values channel;
    forEachPlace(batch.shape(), [&](auto n, auto y, auto x) { channel.push_back(batch.at(n, c, y, x)); });
    return channel;
}

void setChannel(Tensor& batch, std::int64_t c, const Values& channel) {
    auto value = channel.begin();
    forEachPlace(batch.shape(), [&](auto n, auto y, auto x) { batch.at(n, c, y, x) = *value++; });
}

constexpr float epsilon = batchNormEpsilon;

float square(float value) { return value * value; }

// [batch-norm-loops]
/// `x` is a channel, over the whole batch.
float meanOf(const Values& x) {
    float sum = 0;
    for (float value : x)
        sum += value;
    return sum / float(x.size());
}

float varianceOf(const Values& x) {
    float mean = meanOf(x);
    float sum = 0;
    for (float value : x)
        sum += square(value - mean);
    return sum / float(x.size());
}

void normalize(Values& x, float scale, float shift) {
    float mean = meanOf(x);
    float deviation = std::sqrt(varianceOf(x) + epsilon);
    for (float& value : x)
        value = scale * (value - mean) / deviation + shift;
}
// [/batch-norm-loops]

} // namespace

NormalizedBatch normalizeBatch(const Tensor& input, const Tensor& scale, const Tensor& shift) {
    NormalizedBatch batch{Tensor(input.shape()), Tensor(scale.shape()), Tensor(scale.shape())};
    for (std::int64_t c = 0; c < input.shape()[1]; ++c) {
        Values channel = channelOf(input, c);
        batch.mean.at(c) = meanOf(channel);
        batch.variance.at(c) = varianceOf(channel);
        normalize(channel, scale.at(c), shift.at(c));
        setChannel(batch.output, c, channel);
    }
    return batch;
}

BatchNormGradients normalizeBatchBackward(const Tensor& input, const Tensor& scale,
                                          const NormalizedBatch& forward, const Tensor& outputGradient) {
    const Shape& shape = input.shape();
    const auto count = static_cast<float>(shape[0] * shape[2] * shape[3]);
    BatchNormGradients gradients{Tensor(shape), Tensor(scale.shape()), Tensor(scale.shape())};
    for (std::int64_t c = 0; c < shape[1]; ++c) {
        const float deviation = std::sqrt(forward.variance.at(c) + batchNormEpsilon);
        const auto normalized = [&](auto n, auto y, auto x) {
            return (input.at(n, c, y, x) - forward.mean.at(c)) / deviation;
        };
        forEachPlace(shape, [&](auto n, auto y, auto x) {
            gradients.shift.at(c) += outputGradient.at(n, c, y, x);
            gradients.scale.at(c) += outputGradient.at(n, c, y, x) * normalized(n, y, x);
        });
        forEachPlace(shape, [&](auto n, auto y, auto x) {
            const float common =
                (gradients.shift.at(c) + normalized(n, y, x) * gradients.scale.at(c)) / count;
            gradients.input.at(n, c, y, x) =
                scale.at(c) / deviation * (outputGradient.at(n, c, y, x) - common);
        });
    }
    return gradients;
}

} // namespace coreograph
