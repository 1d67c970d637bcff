#include "engine/nn/relu.h"

#include <algorithm>

namespace coreograph {

Tensor rectify(const Tensor& input) {
    Tensor output(input.shape());
    for (std::int64_t i = 0; i < input.size(); ++i)
        output.data()[i] = std::max(input.data()[i], 0.0F);
    return output;
}

Tensor rectifyBackward(const Tensor& input, const Tensor& outputGradient) {
    Tensor gradient(input.shape());
    for (std::int64_t i = 0; i < input.size(); ++i) {
        gradient.data()[i] = input.data()[i] > 0 ? outputGradient.data()[i] : 0;
    }
    return gradient;
}

} // namespace coreograph
