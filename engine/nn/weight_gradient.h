#pragma once

#include <cstdint>

#include "engine/nn/instruction_set.h"

namespace coreograph {

/// The gradients of the weights between one input channel and `lanes` output channels, in a convolution with a kernel of
/// 3, stride 1 and padding 1. oneDNN 2.6 computes those of a grey picture by plain loops where there is no AVX-512: that
/// took twenty times as long as all the rest of a step.
///
/// input [side + 2][side + 2] is a channel of one picture with its padding, outputGradient [side][side][lanes] what came
/// back for it, aligned to a row of lanes. The gradients are added to sums [3][3][stride], the first `lanes` of each.
using WeightGradientKernel = void (*)(const float* input, const float* outputGradient, std::int64_t side,
                                      float* sums, std::int64_t stride);

/// The kernel for a set of instructions, which this processor has. REQUIRES: lanes is 8 or 16; AVX2 goes with 8, AVX-512
/// with 16.
WeightGradientKernel weightGradientKernel(int lanes, InstructionSet set);

} // namespace coreograph
