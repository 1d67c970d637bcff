#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/nn/batch_norm2d.h"
#include "engine/nn/optimizer.h"
#include "engine/nn/pictures.h"
#include "engine/nn/sequence.h"

namespace coreograph {

struct DeepCnnOptions {
    bool batchNorm = true;
    std::int64_t batch = 64; ///< pictures of every step
    std::uint64_t seed = 1;  ///< of the first weights: the same with batch norm and without
};

/// A network that is narrow and deep enough for its layers to be in each other's way, to see what batch norm does about
/// it: four blocks of convolution, batch norm (or none) and ReLU, then one linear layer.
///
/// A step of training allocates no tensor; only in the first one the optimizer makes its memory. For one thread; oneDNN
/// uses as many threads as OpenMP would for it.
class DeepCnn {
public:
    static constexpr std::size_t blocks = 4;

    static Result<std::unique_ptr<DeepCnn>> make(const DeepCnnOptions& options);

    /// One step of training on these pictures of `set`, as many as the batch. Returns the mean cross-entropy before
    /// the step; NaN or infinite where training has run away.
    float train(const PictureSet& set, std::span<const std::uint32_t> pictures, Optimizer& optimizer);

    /// The share of the set's first `count` pictures (rounded down to whole batches) that are told right. With
    /// Mode::Training batch norm uses each batch's own statistics; the running ones stay as they were.
    double accuracy(const PictureSet& set, std::size_t count, Mode mode);

    // What train() saw last.

    const Tensor& pictures() const { return m_pictures; } ///< [batch, 1, 28, 28]
    const std::vector<std::uint8_t>& labels() const { return m_labels; }

    /// Weights and running statistics: conv1.weight, conv1.bias, bn1.weight, bn1.bias, bn1.running_mean, bn1.running_var,
    /// conv2.weight, ... fc.weight, fc.bias.
    std::vector<NamedTensor> state();

    /// What went into the ReLU of a block in the last pass: [batch, 16, side, side].
    Tensor activations(std::size_t block);

    /// The batch norm of a block. REQUIRES: it has one.
    BatchNorm2d& norm(std::size_t block);

private:
    explicit DeepCnn(const DeepCnnOptions& options);
    Result<void> plan();
    void show(const PictureSet& set, std::span<const std::uint32_t> pictures);
    std::vector<float> runningStatistics(const std::vector<float>* restored);

    const DeepCnnOptions m_options;
    Sequence m_layers;
    dnnl::stream m_stream;
    Link m_input;
    Tensor m_pictures;
    std::vector<std::uint8_t> m_labels;
    Tensor m_logits; ///< [batch, 10], and in a step then their gradient
    Operation m_takePictures;
    Operation m_takeLogits;
    Operation m_handGradientBack;
    std::vector<std::size_t> m_beforeReLU; // by block: the index of a layer
    std::vector<Weights> m_weights;
};

} // namespace coreograph
