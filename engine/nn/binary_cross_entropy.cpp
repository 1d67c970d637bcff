#include "engine/nn/binary_cross_entropy.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace coreograph {

float binaryCrossEntropy(const Tensor& probabilities, const Tensor& targets, Tensor& gradient) {
    assert(probabilities.shape() == targets.shape());
    constexpr double leastLog = -100;
    constexpr double leastProduct = 1e-12; // as PyTorch, so that p = 0 or 1 does not divide by 0
    const auto count = static_cast<double>(targets.size());
    double loss = 0;
    for (std::size_t i = 0; i < targets.values().size(); ++i) {
        const double p = probabilities.values()[i];
        const double t = targets.values()[i];
        loss -= t * std::max(std::log(p), leastLog) + (1 - t) * std::max(std::log1p(-p), leastLog);
        gradient.values()[i] = static_cast<float>((p - t) / std::max(p * (1 - p), leastProduct) / count);
    }
    return static_cast<float>(loss / count);
}

float binaryCrossEntropyOfLogits(const Tensor& logits, const Tensor& targets, Tensor& gradient) {
    assert(logits.shape() == targets.shape());
    const auto count = static_cast<double>(targets.size());
    double loss = 0;
    for (std::size_t i = 0; i < targets.values().size(); ++i) {
        const double x = logits.values()[i];
        const double t = targets.values()[i];
        loss += std::max(x, 0.0) - x * t + std::log1p(std::exp(-std::abs(x)));
        gradient.values()[i] = static_cast<float>((1 / (1 + std::exp(-x)) - t) / count);
    }
    return static_cast<float>(loss / count);
}

} // namespace coreograph
