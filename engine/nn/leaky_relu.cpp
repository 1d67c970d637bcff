#include "engine/nn/leaky_relu.h"

namespace coreograph {

Tensor rectifyLeakily(const Tensor& input, float slope) {
    Tensor output(input.shape());
    for (std::int64_t i = 0; i < input.size(); ++i)
        output.data()[i] = input.data()[i] > 0 ? input.data()[i] : slope * input.data()[i];
    return output;
}

Tensor rectifyLeakilyBackward(const Tensor& input, const Tensor& outputGradient, float slope) {
    Tensor gradient(input.shape());
    for (std::int64_t i = 0; i < input.size(); ++i) {
        gradient.data()[i] = (input.data()[i] > 0 ? 1 : slope) * outputGradient.data()[i];
    }
    return gradient;
}

} // namespace coreograph
