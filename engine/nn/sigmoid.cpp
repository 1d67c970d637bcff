#include "engine/nn/sigmoid.h"

#include <cmath>

namespace coreograph {

Tensor logistic(const Tensor& input) {
    Tensor output(input.shape());
    for (std::int64_t i = 0; i < input.size(); ++i)
        output.data()[i] = 1 / (1 + std::exp(-input.data()[i]));
    return output;
}

Tensor logisticBackward(const Tensor& input, const Tensor& outputGradient) {
    Tensor gradient(input.shape());
    for (std::int64_t i = 0; i < input.size(); ++i) {
        const float output = 1 / (1 + std::exp(-input.data()[i]));
        gradient.data()[i] = output * (1 - output) * outputGradient.data()[i];
    }
    return gradient;
}

} // namespace coreograph
