#pragma once

#include "engine/nn/adapted.h"
#include "engine/nn/layer.h"

namespace coreograph {

/// What batch norm adds to a variance before it takes the root, and how much of a running statistic each batch renews:
/// PyTorch's defaults.
inline constexpr float batchNormEpsilon = 1e-5F;
inline constexpr float batchNormMomentum = 0.1F;

/// Moves each channel to mean 0 and variance 1 over batch, height and width, then scales and shifts it by what it
/// learns, as torch.nn.BatchNorm2d. Ioffe and Szegedy, "Batch normalization", 2015. The shape stays. Keeps "weight" (the
/// scale), "bias" (the shift), "running_mean" and "running_var", each [channels].
class BatchNorm2d : public Layer {
public:
    explicit BatchNorm2d(std::int64_t channels);

    void forward(Mode mode) override;
    void backward() override;
    std::vector<LayerTensor> tensors() override;

    // Each has the shape [channels].

    const Tensor& batchMean() const { return m_mean; }         ///< of the last training batch
    const Tensor& batchVariance() const { return m_variance; } ///< of the last training batch, over N
    const Tensor& runningMean() const { return m_runningMean; }
    const Tensor& runningVariance() const { return m_runningVariance; }

private:
    Result<void> makePlan(const Link& input) override;
    void planForward(const Link& input);
    void planBackward(const Link& input);
    void renewRunningStatistics();
    dnnl::memory channelMemory(Tensor& tensor) const;

    Tensor m_scale, m_shift, m_runningMean, m_runningVariance;
    Tensor m_scaleGradient, m_shiftGradient;
    Tensor m_mean, m_variance;
    std::int64_t m_count = 0; ///< values of a channel in a batch

    dnnl::batch_normalization_forward::primitive_desc m_trainingPlan;
    Adapted m_sourceGradient;
    Operation m_train, m_evaluate, m_backward;
};

/// Adds a batch's statistics to the running ones. `variance` is over `count` values; the running one is over count - 1,
/// as PyTorch has it.
void renewRunning(Tensor& runningMean, Tensor& runningVariance, const Tensor& mean, const Tensor& variance,
                  std::int64_t count);

/// By plain loops, to read and to test against: training mode, [batch, channels, height, width].
struct NormalizedBatch {
    Tensor output;
    Tensor mean, variance; ///< [channels]
};
NormalizedBatch normalizeBatch(const Tensor& input, const Tensor& scale, const Tensor& shift);

struct BatchNormGradients {
    Tensor input, scale, shift;
};
BatchNormGradients normalizeBatchBackward(const Tensor& input, const Tensor& scale,
                                          const NormalizedBatch& forward, const Tensor& outputGradient);

} // namespace coreograph
