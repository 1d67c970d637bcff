#pragma once

#include "engine/nn/tensor.h"

namespace coreograph {

// How far probabilities are from targets in 0..1: the mean of -(t log p + (1 - t) log(1 - p)), and its gradient for the
// input. All of one shape; `gradient` may be the input.

/// As torch.nn.BCELoss: of probabilities. A logarithm counts as -100 at least.
float binaryCrossEntropy(const Tensor& probabilities, const Tensor& targets, Tensor& gradient);

/// As torch.nn.BCEWithLogitsLoss: of x where p = 1 / (1 + exp(-x)). Neither overflows nor loses digits far from 0.
float binaryCrossEntropyOfLogits(const Tensor& logits, const Tensor& targets, Tensor& gradient);

} // namespace coreograph
