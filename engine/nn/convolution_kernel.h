#pragma once

#include <cstdint>

#include "engine/nn/instruction_set.h"

namespace coreograph {

/// Two blocks of 8 output channels of a convolution with a kernel of 3, stride 1 and padding 1. On processors with AVX2
/// and no AVX-512 it takes half as long as oneDNN 2.6.
///
/// input [inputs][side + 2][side + 2] is one picture with its padding, `plane` numbers from one channel to the next, weights
/// [inputs][3][3][16], bias [16], output [2][side][side][8]; all but the input are aligned to 32 bytes.
using ConvolutionKernel = void (*)(const float* input, std::int64_t inputs, std::int64_t plane,
                                   const float* weights, const float* bias, std::int64_t side, float* output);

/// The kernel for a set of instructions, which this processor has. REQUIRES: not AVX-512.
ConvolutionKernel convolutionKernel(InstructionSet set);

} // namespace coreograph
