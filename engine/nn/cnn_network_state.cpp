// What is in a Cnn, for those who look at it or keep it: tensors in the plain layout of a state_dict, however the layers keep
// them.
#include <algorithm>

#include "engine/nn/cnn_network.h"
#include "engine/nn/cross_entropy.h"

namespace coreograph {

namespace {

/// Numbers of one picture, [channels / lanes][pixels][lanes], as [channels, side, side].
Tensor unblocked(const float* numbers, std::int64_t channels, std::int64_t size, std::int64_t lanes) {
    Tensor tensor({channels, size, size});
    const std::int64_t pixels = size * size;
    for (std::int64_t c = 0; c < channels; ++c)
        for (std::int64_t pixel = 0; pixel < pixels; ++pixel)
            tensor.data()[c * pixels + pixel] = numbers[(c / lanes * pixels + pixel) * lanes + c % lanes];
    return tensor;
}

/// What unblocked() reads at `index`.
std::int64_t blockedPlace(std::int64_t index, std::int64_t pixels, std::int64_t lanes) {
    const std::int64_t c = index / pixels;
    return (c / lanes * pixels + index % pixels) * lanes + c % lanes;
}

} // namespace

std::vector<NamedTensor> CnnNetwork::activations(const Tensor& picture) {
    Tensor probabilities({1, m_options.classes});
    prepareEvaluation();
    m_team.run(1, [&](int, int) { evaluate(0, 1, picture.data(), probabilities.data()); });
    softmax(probabilities, probabilities);

    const Evaluation& own = m_evaluations.front();
    const auto before = [&](const NormPoolLayer& norm, const NormPoolMemory& memory, std::int64_t channels,
                            std::int64_t size) {
        Tensor maps = unblocked(memory.unpooled.data(), channels, size, m_lanes);
        for (std::int64_t i = 0; i < maps.size(); ++i)
            maps.data()[i] = norm.evaluatePixel(i / (size * size), maps.data()[i]);
        return maps;
    };
    const std::span<const float> seen = own.hidden.span().first(hidden);
    return {{"conv1", before(*m_first.norm, own.first, firstChannels, firstSide)},
            {"pool1", unblocked(own.first.pooled.data(), firstChannels, secondSide, m_lanes)},
            {"conv2", before(*m_second.norm, own.second, secondChannels, secondSide)},
            {"pool2", unblocked(own.second.pooled.data(), secondChannels, lastSide, m_lanes)},
            {"fc1", Tensor({hidden}, {seen.begin(), seen.end()})},
            {"probabilities",
             Tensor({m_options.classes}, {probabilities.values().begin(), probabilities.values().end()})}};
}

namespace {

Tensor asTensor(const Shape& shape, std::span<const float> values) {
    return {shape, {values.begin(), values.end()}};
}

} // namespace

Tensor CnnNetwork::withPlainColumns(std::span<const float> weight) const {
    Tensor plain({hidden, features});
    for (std::int64_t i = 0; i < plain.size(); ++i) {
        const std::int64_t column = blockedPlace(i % features, lastSide * lastSide, m_lanes);
        plain.data()[i] = weight[static_cast<std::size_t>(i / features * features + column)];
    }
    return plain;
}

void CnnNetwork::setFromPlainColumns(const Tensor& plain, std::span<float> weight) const {
    for (std::int64_t i = 0; i < plain.size(); ++i) {
        const std::int64_t column = blockedPlace(i % features, lastSide * lastSide, m_lanes);
        weight[static_cast<std::size_t>(i / features * features + column)] = plain.data()[i];
    }
}

std::vector<NamedTensor> CnnNetwork::named(What what) const {
    const bool isGradient = what == What::Gradients;
    const auto pick = [&](std::span<float> values, std::span<float> gradients) {
        return std::span<const float>(isGradient ? gradients : values);
    };
    std::vector<NamedTensor> all;
    const auto addStage = [&](const std::string& name, const auto& stage) {
        const auto& convolution = *stage.convolution;
        NormPoolLayer& norm = *stage.norm;
        all.push_back({name + ".conv.weight",
                       isGradient ? convolution.weightGradientTensor() : convolution.weightTensor()});
        all.push_back({name + ".conv.bias", asTensor({norm.scale().size()},
                                                     pick(convolution.bias(), convolution.biasGradient()))});
        if (!m_options.batchNorm)
            return;
        all.push_back({name + ".bn.weight", isGradient ? norm.scaleGradient() : norm.scale()});
        all.push_back({name + ".bn.bias", isGradient ? norm.shiftGradient() : norm.shift()});
        if (isGradient)
            return;
        all.push_back({name + ".bn.running_mean", norm.runningMean()});
        all.push_back({name + ".bn.running_var", norm.runningVariance()});
    };
    addStage("conv1", m_first);
    addStage("conv2", m_second);
    const Shape last{m_options.classes, hidden};
    all.push_back({"fc1.linear.weight", withPlainColumns(pick(m_fc1.weight(), m_fc1.weightGradient()))});
    all.push_back({"fc1.linear.bias", asTensor({hidden}, pick(m_fc1.bias(), m_fc1.biasGradient()))});
    all.push_back({"fc2.weight", asTensor(last, pick(m_fc2.weight(), m_fc2.weightGradient()))});
    all.push_back({"fc2.bias", asTensor({m_options.classes}, pick(m_fc2.bias(), m_fc2.biasGradient()))});
    return all;
}

Tensor CnnNetwork::filters() const { return m_first.convolution->weightTensor(); }

void CnnNetwork::setState(const std::vector<Tensor>& values) {
    std::size_t at = 0;
    const auto set = [&](std::span<float> place) { std::ranges::copy(values[at++].values(), place.begin()); };
    const auto setStage = [&](const auto& stage) {
        stage.convolution->setWeight(values[at++]);
        set(stage.convolution->bias());
        if (!m_options.batchNorm)
            return;
        for (Tensor* tensor : {&stage.norm->scale(), &stage.norm->shift(), &stage.norm->runningMean(),
                               &stage.norm->runningVariance()})
            set(tensor->values());
    };
    setStage(m_first);
    setStage(m_second);
    setFromPlainColumns(values[at++], m_fc1.weight());
    set(m_fc1.bias());
    set(m_fc2.weight());
    set(m_fc2.bias());
}

} // namespace coreograph
