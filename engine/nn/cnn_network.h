#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/nn/chunks.h"
#include "engine/nn/cnn_options.h"
#include "engine/nn/dense.h"
#include "engine/nn/first_convolution.h"
#include "engine/nn/norm_pool_layer.h"
#include "engine/nn/optimizer.h"
#include "engine/nn/team.h"
#include "engine/nn/team_observer.h"
#include "engine/nn/tensor.h"
#include "engine/nn/winograd_convolution.h"

namespace coreograph {

/// How Cnn works. A batch is cut into chunks of pictures, and a team of threads takes chunk after chunk through each
/// stage. A stage ends where a sum over the whole batch is needed:
///
///   forward    [conv1, statistics; conv2's weights] [norm + pool 1, conv2, statistics] [norm + pool 2] [fc1 by columns]
///              fc2, loss
///   backward   fc2 [fc1 by columns] [sums 2] [norm + pool 2, conv2, sums 1] [norm + pool 1, conv1] [sums of gradients]
///
/// in brackets what the team does. Sums are made by chunk and added in order: the numbers do not depend on who did what.
class CnnNetwork {
public:
    /// Throws dnnl::error.
    explicit CnnNetwork(const CnnOptions& options);

    const CnnOptions& options() const { return m_options; }
    float forward(const Tensor& pictures, std::span<const std::uint8_t> labels);
    void backward();
    void update(Optimizer& optimizer);
    void predict(const Tensor& pictures, Tensor& logits);
    std::vector<NamedTensor> activations(const Tensor& picture);

    // In the layout of the state_dict.

    std::vector<NamedTensor> state() const { return named(What::Values); }
    std::vector<NamedTensor> gradients() const {
        return named(What::Gradients);
    }                                                 ///< of what the optimizer changes
    Tensor filters() const;                           ///< conv1.conv.weight
    void setState(const std::vector<Tensor>& values); ///< REQUIRES: in the order and of the shapes of state()

    std::vector<LayerTime> layerTimes() const;
    void observe(TeamObserver* observer) { m_observer = observer; }

private:
    static constexpr std::int64_t firstChannels = 32, secondChannels = 64;
    static constexpr std::int64_t firstSide = CnnOptions::side, secondSide = firstSide / 2,
                                  lastSide = secondSide / 2;
    static constexpr std::int64_t features = secondChannels * lastSide * lastSide, hidden = 128;

    enum class What { Values, Gradients };
    std::vector<NamedTensor> named(What what) const;

    enum Layer { Conv1, Pool1, Conv2, Pool2, Fc1, Fc2, layerCount };
    enum Direction { Forward, Backward };

    /// A convolution and what follows it, up to the pooled pictures.
    template<typename Convolution>
    struct Stage {
        std::unique_ptr<Convolution> convolution;
        std::unique_ptr<NormPoolLayer> norm;
        std::unique_ptr<NormPoolMemory> memory;
    };

    /// What one thread needs to take a chunk through the network in evaluation.
    struct Evaluation {
        NormPoolMemory first, second;
        Aligned<float> hidden; ///< [chunk, 128]
    };

    class Timed;

    template<typename Convolution>
    void addNorm(Stage<Convolution>& stage, std::int64_t channels, std::int64_t side) const;
    void initialize();
    void collectWeights();

    template<typename Task>
    void run(int tasks, Task task);
    template<typename Task>
    void runChunks(Task task);
    template<typename Other, typename Task>
    void runChunksAnd(int others, Other other, Task task);

    int chunks() const { return static_cast<int>(m_chunks.size()); }

    void forwardConvolutions();
    float forwardHead(std::span<const std::uint8_t> labels);
    void backwardHead();
    void backwardConvolutions();
    void sumGradients();

    // Between fc1's weight, whose columns lie as the pooled pictures do, and that of the state_dict.
    Tensor withPlainColumns(std::span<const float> weight) const;
    void setFromPlainColumns(const Tensor& plain, std::span<float> weight) const;

    void prepareEvaluation();
    void evaluate(int thread, std::int64_t pictures, const float* input, float* logits);

    const CnnOptions m_options;
    const int m_lanes; ///< channels in a block of the layout
    Team m_team;
    Stage<FirstConvolution> m_first;
    Stage<WinogradConvolution> m_second;
    Dense m_fc1, m_fc2;
    std::vector<Weights> m_weights;
    std::vector<Evaluation> m_evaluations; ///< by thread

    // The step under way.
    Tensor m_pictures;
    std::int64_t m_count = 0; ///< pictures in it
    std::vector<Chunk> m_chunks;
    Aligned<float> m_hidden, m_hiddenGradient; ///< [batch, 128], after ReLU
    Tensor m_logits, m_logitsGradient;         ///< [batch, classes]

    TeamObserver* m_observer = nullptr;
    std::vector<std::int64_t> m_times; ///< [thread][direction][layer], ns
};

} // namespace coreograph
