#pragma once

#include "engine/core/random.h"
#include "engine/nn/tensor.h"

namespace coreograph {

/// First weights as PyTorch's Conv2d and Linear have them: uniform within 1 / sqrt(inputs), which is kaiming_uniform
/// with a = sqrt(5) for the weight, and the same bound for the bias. He, Zhang, Ren and Sun, "Delving deep into
/// rectifiers", 2015. `inputs` is how many numbers each output is a sum over.
void initializeUniform(Tensor& values, std::int64_t inputs, Random& random);

} // namespace coreograph
