#include "engine/nn/convolution_kernel.h"

#include <cassert>

namespace coreograph {

namespace {

// The vectors are only ever passed between functions that are inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

using Floats = Vectors<8>::Floats;

/// As many neighbours at once as leave registers for the weights: 10 sums of 16.
constexpr int widest = 5;

/// `pixels` neighbours, whose window begins at `input`, of both blocks.
template<int pixels>
COREOGRAPH_INLINE void convolveNeighbours(const float* input, std::int64_t inputs, std::int64_t plane,
                                          const Floats* weights, const Floats* bias, std::int64_t side,
                                          Floats* output) {
    Floats first[pixels], second[pixels];
    for (int pixel = 0; pixel < pixels; ++pixel) {
        first[pixel] = bias != nullptr ? bias[0] : output[pixel];
        second[pixel] = bias != nullptr ? bias[1] : output[side * side + pixel];
    }
    const std::int64_t row = side + 2;
    for (std::int64_t i = 0; i < inputs; ++i, input += plane)
        for (int y = 0; y < 3; ++y)
#pragma GCC unroll 1 // unrolled, it keeps the pixels that cells share, and has no register left for the sums
            for (int x = 0; x < 3; ++x, weights += 2)
#pragma GCC unroll 5
                for (int pixel = 0; pixel < pixels; ++pixel) {
                    const float value = input[y * row + x + pixel];
                    first[pixel] += value * weights[0];
                    second[pixel] += value * weights[1];
                }
    for (int pixel = 0; pixel < pixels; ++pixel)
        output[pixel] = first[pixel], output[side * side + pixel] = second[pixel];
}

COREOGRAPH_INLINE void convolve(const float* input, std::int64_t inputs, std::int64_t plane,
                                const float* weights, const float* bias, std::int64_t side, float* output) {
    const auto* const weightBlocks = reinterpret_cast<const Floats*>(weights);
    const auto* const biasBlocks = reinterpret_cast<const Floats*>(bias);
    auto* out = reinterpret_cast<Floats*>(output);
    for (std::int64_t y = 0; y < side; ++y, input += 2)
        for (std::int64_t left = side; left > 0;) {
            // 14 are 5, 5 and 4: a row's last few alone would leave the processor waiting for sums.
            const int pixels = left == widest || left > 2 * (widest - 1) ? widest : left >= 4 ? 4 : 1;
            if (pixels == widest)
                convolveNeighbours<widest>(input, inputs, plane, weightBlocks, biasBlocks, side, out);
            else if (pixels == 4)
                convolveNeighbours<4>(input, inputs, plane, weightBlocks, biasBlocks, side, out);
            else
                convolveNeighbours<1>(input, inputs, plane, weightBlocks, biasBlocks, side, out);
            input += pixels, out += pixels, left -= pixels;
        }
}

void plain(const float* input, std::int64_t inputs, std::int64_t plane, const float* weights,
           const float* bias, std::int64_t side, float* output) {
    convolve(input, inputs, plane, weights, bias, side, output);
}

COREOGRAPH_AVX2 void avx2(const float* input, std::int64_t inputs, std::int64_t plane, const float* weights,
                          const float* bias, std::int64_t side, float* output) {
    convolve(input, inputs, plane, weights, bias, side, output);
}

} // namespace

ConvolutionKernel convolutionKernel(InstructionSet set) {
    assert(set != InstructionSet::avx512);
    return set == InstructionSet::avx2 ? avx2 : plain;
}

} // namespace coreograph
