#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/nn/tensor.h"
#include "engine/nn/weights.h"

namespace coreograph {

/// Moves weights against their gradients. What it remembers from step to step (momentum, Adam's moments) belongs to
/// the one network that it was first used on. One thread, but for update().
class Optimizer {
public:
    virtual ~Optimizer() = default;

    void setLearningRate(double rate) { m_learningRate = rate; } ///< from the next step on
    double learningRate() const { return m_learningRate; }

    /// One step over all weights, on this thread. REQUIRES: always the weights of the same network, in the same order.
    void step(std::span<const Weights> weights);

    /// The same step in parts: begin it, then update every element of every weight exactly once. The first step makes
    /// the memory, the later ones allocate nothing.
    void beginStep(std::span<const Weights> weights);

    /// Any thread. Updates elements [begin, end) of weights[index]. REQUIRES: beginStep() with those weights.
    virtual void update(const Weights& weights, std::size_t index, std::size_t begin, std::size_t end) = 0;

    /// What is remembered from step to step, under names of its own, to go on later where this left off.
    std::vector<NamedTensor> saveState() const;

    /// The error names what is not of this kind of optimizer; the state stays as it was then. A state of weights of other
    /// sizes is forgotten at the next step.
    Result<void> loadState(const std::vector<NamedTensor>& state);

protected:
    /// `memories` names what is remembered for each weight, such as "momentum".
    Optimizer(double learningRate, std::vector<std::string> memories);

    std::int64_t stepsBegun() const { return m_steps; }
    float* memory(std::size_t which, std::size_t index) { return m_state[which][index].value.data(); }

private:
    void makeMemory(std::span<const Weights> weights);

    double m_learningRate;
    std::vector<std::string> m_memoryNames;
    std::vector<std::vector<NamedTensor>> m_state; ///< [memory][weight]
    std::int64_t m_steps = 0;
};

/// Stochastic gradient descent with momentum, as torch.optim.SGD: v = momentum v + g, w = w - rate v.
class Sgd : public Optimizer {
public:
    explicit Sgd(double learningRate, double momentum = 0);

    void setMomentum(double momentum) { m_momentum = momentum; } ///< from the next step on
    void update(const Weights& weights, std::size_t index, std::size_t begin, std::size_t end) override;

private:
    double m_momentum;
};

struct AdamSettings {
    double learningRate = 1e-3;
    double beta1 = 0.9;   ///< decay of the mean of gradients, 0..1
    double beta2 = 0.999; ///< decay of the mean of their squares, 0..1
    double epsilon = 1e-8;
};

/// As torch.optim.Adam. Kingma and Ba, "Adam: A method for stochastic optimization", 2015.
class Adam : public Optimizer {
public:
    explicit Adam(const AdamSettings& settings = {});

    void update(const Weights& weights, std::size_t index, std::size_t begin, std::size_t end) override;

private:
    AdamSettings m_settings; ///< but for the rate, which may change
};

} // namespace coreograph
