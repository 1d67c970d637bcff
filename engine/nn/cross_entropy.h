#pragma once

#include <cstdint>
#include <span>

#include "engine/nn/tensor.h"

namespace coreograph {

/// Rows of numbers to rows of probabilities: exp(x) over the row's sum of them. [batch, classes] both; may be the same.
void softmax(const Tensor& logits, Tensor& probabilities);

/// The mean of -log(probability of the label) over a batch, as torch.nn.CrossEntropyLoss, and its gradient for the
/// logits. [batch, classes] both, may be the same tensor. Double inside. NaN where a logit is.
/// REQUIRES: a label below `classes` for each row.
float crossEntropy(const Tensor& logits, std::span<const std::uint8_t> labels, Tensor& gradient);

} // namespace coreograph
