#include "engine/nn/cross_entropy.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace coreograph {

namespace {

/// log(sum of exp(x)), without overflow.
double logSumExp(std::span<const float> row) {
    const double largest = *std::ranges::max_element(row);
    double sum = 0;
    for (const float value : row)
        sum += std::exp(value - largest);
    return largest + std::log(sum);
}

std::span<const float> rowOf(const Tensor& tensor, std::int64_t row) {
    const auto length = static_cast<std::size_t>(tensor.shape()[1]);
    return tensor.values().subspan(static_cast<std::size_t>(row) * length, length);
}

} // namespace

void softmax(const Tensor& logits, Tensor& probabilities) {
    assert(logits.shape() == probabilities.shape());
    for (std::int64_t n = 0; n < logits.shape()[0]; ++n) {
        const double logSum = logSumExp(rowOf(logits, n));
        for (std::int64_t c = 0; c < logits.shape()[1]; ++c)
            probabilities.at(n, c) = static_cast<float>(std::exp(logits.at(n, c) - logSum));
    }
}

float crossEntropy(const Tensor& logits, std::span<const std::uint8_t> labels, Tensor& gradient) {
    assert(std::ssize(labels) == logits.shape()[0]);
    const auto batch = static_cast<double>(labels.size());
    double loss = 0;
    for (std::int64_t n = 0; n < logits.shape()[0]; ++n) {
        const std::int64_t label = labels[static_cast<std::size_t>(n)];
        const double logSum = logSumExp(rowOf(logits, n));
        loss += (logSum - logits.at(n, label)) / batch;
        for (std::int64_t c = 0; c < logits.shape()[1]; ++c)
            gradient.at(n, c) =
                static_cast<float>((std::exp(logits.at(n, c) - logSum) - (c == label ? 1 : 0)) / batch);
    }
    return static_cast<float>(loss);
}

} // namespace coreograph
