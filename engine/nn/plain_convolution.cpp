#include "engine/nn/plain_convolution.h"

namespace coreograph {

double ConvolutionSizes::operations() const {
    return 2.0 * static_cast<double>(batch * outputs * plane() * kernelWeights());
}

// [convolve-plane]
void convolvePlane(const ConvolutionSizes& sizes, const float* picture, const float* kernel, float bias,
                   float* output) {
    const std::int64_t side = sizes.side;
    for (std::int64_t row = 0; row < side; ++row)
        for (std::int64_t column = 0; column < side; ++column) {
            float sum = bias;
            for (std::int64_t channel = 0; channel < sizes.inputs; ++channel)
                for (std::int64_t i = 0; i < 3; ++i)
                    for (std::int64_t j = 0; j < 3; ++j) {
                        const std::int64_t y = row + i - 1;
                        const std::int64_t x = column + j - 1;
                        if (y >= 0 && y < side && x >= 0 && x < side)
                            sum +=
                                kernel[(channel * 3 + i) * 3 + j] * picture[(channel * side + y) * side + x];
                    }
            output[row * side + column] = sum;
        }
}
// [/convolve-plane]

} // namespace coreograph
