#pragma once

#include <cstdint>
#include <span>

#include "engine/nn/aligned.h"
#include "engine/nn/convolution_kernel.h"
#include "engine/nn/weight_gradient.h"

namespace coreograph {

/// A convolution with a kernel of 3, stride 1 and padding 1 by kernels of our own, for where oneDNN is slow at it. Pictures
/// lie as in ChunkedConvolution; weights and their gradients [out / 16][in][3][3][16].
///
/// Different threads may be in it at once, each with a number of its own.
class DirectConvolution {
public:
    /// REQUIRES: `out` is a multiple of 16, and lanes is 8 or 16; all but addGradients() wants 8.
    DirectConvolution(std::int64_t in, std::int64_t out, std::int64_t side, std::int64_t lanes, int threads);

    // On `pictures` pictures.

    void forward(int thread, int pictures, const float* input, std::span<const float> weight,
                 std::span<const float> bias, float* output);

    /// REQUIRES: prepareBackward() since the weights changed; `in` is a multiple of 16.
    void backwardData(int thread, int pictures, const float* outputGradient, float* inputGradient);

    /// Sets the weights' gradients.
    void weightGradients(int thread, int pictures, const float* input, const float* outputGradient,
                         std::span<float> gradients);

    void prepareBackward(std::span<const float> weight); ///< one thread

private:
    /// The channels of one picture, each with its padding.
    const float* pad(int thread, const float* picture, std::int64_t channels);
    void convolve(int thread, int pictures, const float* input, std::int64_t inputs, const float* weight,
                  const float* bias, std::int64_t outputs, float* output);

    std::int64_t plane() const { return m_side * m_side; }
    /// With a gap, so that the channels' rows do not all fall upon the same few lines of the cache.
    std::int64_t paddedPlane() const { return (m_side + 2) * (m_side + 2) + 16; }

    const std::int64_t m_in, m_out, m_side, m_lanes;
    const ConvolutionKernel m_convolve;
    const WeightGradientKernel m_addGradients;
    Aligned<float> m_padded;         ///< [threads][in or out][paddedPlane()]
    Aligned<float> m_backwardWeight; ///< [in / 16][out][3][3][16], each kernel turned by half
    Aligned<float> m_noBias;
};

} // namespace coreograph
