#include "engine/nn/weight_gradient.h"

namespace coreograph {

namespace {

// The vectors are only ever passed between functions that are inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

template<int lanes>
COREOGRAPH_INLINE void addGradients(const float* input, const float* outputGradient, std::int64_t side,
                                    float* sums, std::int64_t stride) {
    using Floats = typename Vectors<lanes>::Floats;
    const std::int64_t row = side + 2;
    const auto* gradient = reinterpret_cast<const Floats*>(outputGradient);
    // As many as stay in registers: each takes one pixel of the window, times the gradient of what the window gave.
    Floats s0 = {}, s1 = {}, s2 = {}, s3 = {}, s4 = {}, s5 = {}, s6 = {}, s7 = {}, s8 = {};
    for (std::int64_t y = 0; y < side; ++y)
        for (std::int64_t x = 0; x < side; ++x) {
            const float* const above = input + y * row + x;
            const float* const here = above + row;
            const float* const below = here + row;
            const Floats g = *gradient++;
            s0 += above[0] * g, s1 += above[1] * g, s2 += above[2] * g;
            s3 += here[0] * g, s4 += here[1] * g, s5 += here[2] * g;
            s6 += below[0] * g, s7 += below[1] * g, s8 += below[2] * g;
        }
    const Floats all[] = {s0, s1, s2, s3, s4, s5, s6, s7, s8};
    for (const Floats& sum : all) {
        *reinterpret_cast<Floats*>(sums) += sum;
        sums += stride;
    }
}

#define COREOGRAPH_KERNEL(name, lanes, attribute)                                                            \
    attribute void name(const float* input, const float* outputGradient, std::int64_t side, float* sums,     \
                        std::int64_t stride) {                                                               \
        addGradients<lanes>(input, outputGradient, side, sums, stride);                                      \
    }

COREOGRAPH_KERNEL(plain8, 8, )
COREOGRAPH_KERNEL(plain16, 16, )
COREOGRAPH_KERNEL(avx2, 8, COREOGRAPH_AVX2)
COREOGRAPH_KERNEL(avx512, 16, COREOGRAPH_AVX512)

} // namespace

WeightGradientKernel weightGradientKernel(int lanes, InstructionSet set) {
    static constexpr KernelVariants<WeightGradientKernel> variants{plain8, plain16, avx2, avx512};
    return variants.of(lanes, set);
}

} // namespace coreograph
