#include "engine/nn/tanh.h"

#include <cmath>

namespace coreograph {

Tensor hyperbolicTangent(const Tensor& input) {
    Tensor output(input.shape());
    for (std::int64_t i = 0; i < input.size(); ++i)
        output.data()[i] = std::tanh(input.data()[i]);
    return output;
}

Tensor hyperbolicTangentBackward(const Tensor& input, const Tensor& outputGradient) {
    Tensor gradient(input.shape());
    for (std::int64_t i = 0; i < input.size(); ++i) {
        const float output = std::tanh(input.data()[i]);
        gradient.data()[i] = (1 - output * output) * outputGradient.data()[i];
    }
    return gradient;
}

} // namespace coreograph
