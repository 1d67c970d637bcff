#pragma once

#include <cstdint>

#include "engine/nn/deep_cnn.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// "norm.statistics" [blocks, 4, channels]: for every channel of every block's batch norm the mean of the last training
/// batch, the running mean, the variance of that batch and the running variance, in this order.
/// REQUIRES: a network with batch norm, of which the last pass was a step of training.
void recordNormStatistics(Recorder& recorder, DeepCnn& network, std::int64_t step);

} // namespace coreograph
