#include "engine/nn/optimizer.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace coreograph {

Optimizer::Optimizer(double learningRate, std::vector<std::string> memories)
    : m_learningRate(learningRate)
    , m_memoryNames(std::move(memories))
    , m_state(m_memoryNames.size()) {}

void Optimizer::step(std::span<const Weights> weights) {
    beginStep(weights);
    for (std::size_t index = 0; index < weights.size(); ++index)
        update(weights[index], index, 0, weights[index].values.size());
}

void Optimizer::beginStep(std::span<const Weights> weights) {
    makeMemory(weights);
    ++m_steps;
}

void Optimizer::makeMemory(std::span<const Weights> weights) {
    const auto fits = [](const NamedTensor& memory, const Weights& one) {
        return memory.value.size() == std::ssize(one.values);
    };
    for (std::size_t which = 0; which < m_state.size(); ++which) {
        std::vector<NamedTensor>& memory = m_state[which];
        if (std::ranges::equal(memory, weights, fits))
            continue;
        memory.clear();
        for (const Weights& one : weights)
            memory.push_back({m_memoryNames[which] + "." + one.name, Tensor({std::ssize(one.values)})});
    }
}

std::vector<NamedTensor> Optimizer::saveState() const {
    std::vector<NamedTensor> state{{"steps", Tensor({1}, {static_cast<float>(m_steps)})}};
    for (const std::vector<NamedTensor>& memory : m_state)
        state.insert(state.end(), memory.begin(), memory.end());
    return state;
}

Result<void> Optimizer::loadState(const std::vector<NamedTensor>& state) {
    if (state.empty() || state.front().name != "steps" || state.front().value.size() != 1)
        return Error{"an optimizer's state begins with the number of steps; this one does not"};
    std::vector<std::vector<NamedTensor>> memories(m_memoryNames.size());
    for (auto one = state.begin() + 1; one != state.end(); ++one) {
        const std::string kind = one->name.substr(0, one->name.find('.'));
        const auto which = std::ranges::find(m_memoryNames, kind);
        if (which == m_memoryNames.end())
            return Error{"'" + one->name + "' is not of this optimizer"};
        memories[static_cast<std::size_t>(which - m_memoryNames.begin())].push_back(*one);
    }
    m_state = std::move(memories);
    m_steps = static_cast<std::int64_t>(state.front().value.data()[0]);
    return {};
}

Sgd::Sgd(double learningRate, double momentum)
    : Optimizer(learningRate, {"momentum"})
    , m_momentum(momentum) {}

void Sgd::update(const Weights& weights, std::size_t index, std::size_t begin, std::size_t end) {
    const auto rate = static_cast<float>(learningRate());
    const auto momentum = static_cast<float>(m_momentum);
    float* const values = weights.values.data();
    const float* const gradients = weights.gradients.data();
    float* const velocity = memory(0, index);
    for (std::size_t i = begin; i < end; ++i) {
        velocity[i] = momentum * velocity[i] + gradients[i];
        values[i] -= rate * velocity[i];
    }
}

Adam::Adam(const AdamSettings& settings)
    : Optimizer(settings.learningRate, {"mean", "square"})
    , m_settings(settings) {}

void Adam::update(const Weights& weights, std::size_t index, std::size_t begin, std::size_t end) {
    const auto steps = static_cast<double>(stepsBegun());
    const double meanCorrection = 1 - std::pow(m_settings.beta1, steps);
    const double squareCorrection = 1 - std::pow(m_settings.beta2, steps);
    const auto rate = static_cast<float>(learningRate() / meanCorrection);
    const auto squareScale = static_cast<float>(1 / std::sqrt(squareCorrection));
    const auto epsilon = static_cast<float>(m_settings.epsilon);
    const auto beta1 = static_cast<float>(m_settings.beta1);
    const auto beta2 = static_cast<float>(m_settings.beta2);
    const auto rest1 = static_cast<float>(1 - m_settings.beta1);
    const auto rest2 = static_cast<float>(1 - m_settings.beta2);
    float* const values = weights.values.data();
    const float* const gradients = weights.gradients.data();
    float* const mean = memory(0, index);
    float* const square = memory(1, index);
    for (std::size_t i = begin; i < end; ++i) {
        mean[i] = beta1 * mean[i] + rest1 * gradients[i];
        square[i] = beta2 * square[i] + rest2 * gradients[i] * gradients[i];
        values[i] -= rate * mean[i] / (std::sqrt(square[i]) * squareScale + epsilon);
    }
}

} // namespace coreograph
