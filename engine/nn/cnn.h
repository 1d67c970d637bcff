#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/nn/cnn_options.h"
#include "engine/nn/optimizer.h"
#include "engine/nn/team_observer.h"
#include "engine/nn/tensor.h"

namespace coreograph {

class CnnNetwork;

/// The course's network for pictures of 28 x 28:
///
///   conv1 = ConvBlock(channels, 32, 3, 1, 1), pool1 = MaxPooling(2, 2),
///   conv2 = ConvBlock(32, 64, 3, 1, 1),       pool2 = MaxPooling(2, 2),
///   flatten, fc1 = LinearBlock(64 * 7 * 7, 128), fc2 = Linear(128, classes), softmax and cross-entropy
///
/// A ConvBlock is convolution with bias, batch norm and ReLU; a LinearBlock is linear and ReLU. Planned once: a step
/// allocates no tensor. The same seed, weights and batches give the same numbers, whatever the threads.
///
/// One thread at a time.
class Cnn {
public:
    static constexpr std::int64_t side = CnnOptions::side; ///< pixels, of a picture

    /// The error says which option is out of its range, or what oneDNN cannot do.
    static Result<Cnn> create(const CnnOptions& options);
    Cnn(Cnn&&) noexcept;
    Cnn& operator=(Cnn&&) noexcept;
    ~Cnn();

    const CnnOptions& options() const;

    // A training step, in three phases.

    /// The mean cross-entropy of these pictures (NaN or infinite where training has run away), with batch statistics.
    /// REQUIRES: pictures [n, channels, 28, 28], n labels below `classes`, 2 <= n <= batch.
    float forward(const Tensor& pictures, std::span<const std::uint8_t> labels);

    /// The gradients of the loss that forward() returned. REQUIRES: forward() came before.
    void backward();

    void update(Optimizer& optimizer);

    // Evaluation, with running statistics. Leaves a step that is under way alone.

    /// REQUIRES: pictures [n, channels, 28, 28] for any n, logits [n, classes].
    void predict(const Tensor& pictures, Tensor& logits);

    /// What one picture [1, channels, 28, 28] becomes: "conv1" [32, 28, 28] (after ReLU), "pool1" [32, 14, 14],
    /// "conv2" [64, 14, 14], "pool2" [64, 7, 7], "fc1" [128], "probabilities" [classes].
    std::vector<NamedTensor> activations(const Tensor& picture);

    // Weights and running statistics, as PyTorch's state_dict has them: conv1.conv.weight, conv1.conv.bias,
    // conv1.bn.weight, conv1.bn.bias, conv1.bn.running_mean, conv1.bn.running_var, ... fc1.linear.weight, ... fc2.bias.

    std::vector<NamedTensor> state() const;
    Tensor filters() const; ///< conv1.conv.weight alone: [32, channels, 3, 3]

    /// The error names the tensor that is missing, unknown, of another shape, not finite or a variance below 0; nothing is
    /// changed then. What PyTorch saves beside them (num_batches_tracked) may be there.
    Result<void> load(const std::vector<NamedTensor>& state);

    std::vector<NamedTensor> gradients() const; ///< of the last backward(), named and laid out as in state()

    std::vector<LayerTime> layerTimes() const; ///< of the last step

    void observe(TeamObserver* observer); ///< from now on; null for none. It outlives the network or this.

private:
    explicit Cnn(std::unique_ptr<CnnNetwork> network);

    std::unique_ptr<CnnNetwork> m_network;
};

} // namespace coreograph
