#include "engine/nn/norm_pool.h"

#include "engine/nn/instruction_set.h"

namespace coreograph {

namespace {

// The vectors are only ever passed between functions that are inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

template<int lanes>
COREOGRAPH_INLINE void addStatistics(const float* values, std::int64_t pixels, const float* origin,
                                     float* sum, float* squares) {
    using Floats = typename Vectors<lanes>::Floats;
    const auto* const pixel = reinterpret_cast<const Floats*>(values);
    const Floats from = *reinterpret_cast<const Floats*>(origin);
    // Two of each, so that an addition need not wait for the one before.
    Floats sums[2] = {}, products[2] = {};
    for (std::int64_t i = 0; i + 1 < pixels; i += 2)
        for (int k = 0; k < 2; ++k) {
            const Floats distance = pixel[i + k] - from;
            sums[k] += distance;
            products[k] += distance * distance;
        }
    if (pixels % 2 == 1) {
        const Floats distance = pixel[pixels - 1] - from;
        sums[0] += distance;
        products[0] += distance * distance;
    }
    *reinterpret_cast<Floats*>(sum) += sums[0] + sums[1];
    *reinterpret_cast<Floats*>(squares) += products[0] + products[1];
}

template<int lanes, bool isMax>
COREOGRAPH_INLINE void forward(const NormPoolBlock& block, const NormCoefficients& norm) {
    using Floats = typename Vectors<lanes>::Floats;
    using Integers = typename Vectors<lanes>::Integers;
    using Bytes = typename Vectors<lanes>::Bytes;
    const Floats scale = *reinterpret_cast<const Floats*>(norm.scale);
    const Floats shift = *reinterpret_cast<const Floats*>(norm.shift);
    const Floats mean = *reinterpret_cast<const Floats*>(norm.mean);
    const Floats zero = {};
    auto* pooled = reinterpret_cast<Floats*>(block.pooled);
    auto* centred = reinterpret_cast<Floats*>(block.centred);
    auto* passed = reinterpret_cast<Bytes*>(block.passed);
    const auto* pixel = reinterpret_cast<const Floats*>(block.unpooled);
    for (std::int64_t y = 0; y < block.height; y += 2, pixel += block.width)
        for (std::int64_t x = 0; x < block.width; x += 2, pixel += 2) {
            const Floats x0 = pixel[0], x1 = pixel[1], x2 = pixel[block.width], x3 = pixel[block.width + 1];
            const Floats v0 = scale * x0 + shift, v1 = scale * x1 + shift;
            const Floats v2 = scale * x2 + shift, v3 = scale * x3 + shift;
            if constexpr (isMax) {
                const Floats above = v1 > v0 ? v1 : v0, below = v3 > v2 ? v3 : v2;
                const Floats largest = below > above ? below : above;
                // Each choice compares anew: of masks that are kept, gcc 12 makes a branch for every lane.
                const Floats winner = below > above ? (v3 > v2 ? x3 : x2) : (v1 > v0 ? x1 : x0);
                const Integers bit = below > above ? (v3 > v2 ? Integers{} + 8 : Integers{} + 4)
                                                   : (v1 > v0 ? Integers{} + 2 : Integers{} + 1);
                *pooled++ = largest <= zero ? zero : largest; // a NaN stays one
                *centred++ = largest > zero ? winner - mean : zero;
                *passed++ = __builtin_convertvector(largest > zero ? bit : Integers{}, Bytes);
            } else {
                const Integers p0 = v0 > zero, p1 = v1 > zero, p2 = v2 > zero, p3 = v3 > zero;
                const Floats sum = (v0 <= zero ? zero : v0) + (v1 <= zero ? zero : v1) +
                                   (v2 <= zero ? zero : v2) + (v3 <= zero ? zero : v3);
                *pooled++ = 0.25F * sum;
                *centred++ = (p0 ? x0 - mean : zero) + (p1 ? x1 - mean : zero) + (p2 ? x2 - mean : zero) +
                             (p3 ? x3 - mean : zero);
                *passed++ = __builtin_convertvector((p0 & 1) | (p1 & 2) | (p2 & 4) | (p3 & 8), Bytes);
            }
        }
}

template<int lanes>
COREOGRAPH_INLINE void addGradients(const NormPoolBlock& block, float* timesPassed, float* timesCentred) {
    using Floats = typename Vectors<lanes>::Floats;
    using Integers = typename Vectors<lanes>::Integers;
    using Bytes = typename Vectors<lanes>::Bytes;
    const std::int64_t pixels = block.height / 2 * (block.width / 2);
    const auto* const gradient = reinterpret_cast<const Floats*>(block.pooled);
    const auto* const centred = reinterpret_cast<const Floats*>(block.centred);
    const auto* const passed = reinterpret_cast<const Bytes*>(block.passed);
    Floats ofPassed = {}, ofCentred = {};
    for (std::int64_t i = 0; i < pixels; ++i) {
        const Integers bits = __builtin_convertvector(passed[i], Integers);
        const Integers count = (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + (bits >> 3);
        ofPassed += gradient[i] * __builtin_convertvector(count, Floats);
        ofCentred += gradient[i] * centred[i];
    }
    *reinterpret_cast<Floats*>(timesPassed) += ofPassed;
    *reinterpret_cast<Floats*>(timesCentred) += ofCentred;
}

template<int lanes>
COREOGRAPH_INLINE void backward(const NormPoolBlock& block, const NormGradientCoefficients& norm) {
    using Floats = typename Vectors<lanes>::Floats;
    using Integers = typename Vectors<lanes>::Integers;
    using Bytes = typename Vectors<lanes>::Bytes;
    const Floats pass = *reinterpret_cast<const Floats*>(norm.pass);
    const Floats offset = *reinterpret_cast<const Floats*>(norm.offset);
    const Floats slope = *reinterpret_cast<const Floats*>(norm.slope);
    const Floats zero = {};
    const auto* gradient = reinterpret_cast<const Floats*>(block.pooled);
    const auto* passed = reinterpret_cast<const Bytes*>(block.passed);
    auto* pixel = reinterpret_cast<Floats*>(block.unpooled);
    for (std::int64_t y = 0; y < block.height; y += 2, pixel += block.width)
        for (std::int64_t x = 0; x < block.width; x += 2, pixel += 2) {
            const Integers bits = __builtin_convertvector(*passed++, Integers);
            const Floats whole = pass * *gradient++;
            const auto gradientOf = [&](Floats& value, int bit) {
                const Floats passing = (bits & bit) != 0 ? whole : zero;
                value = passing - offset - slope * value;
            };
            gradientOf(pixel[0], 1);
            gradientOf(pixel[1], 2);
            gradientOf(pixel[block.width], 4);
            gradientOf(pixel[block.width + 1], 8);
        }
}

#define COREOGRAPH_KERNELS(name, lanes, attribute)                                                           \
    struct name {                                                                                            \
        attribute static void statistics(const float* values, std::int64_t pixels, const float* origin,      \
                                         float* sum, float* squares) {                                       \
            addStatistics<lanes>(values, pixels, origin, sum, squares);                                      \
        }                                                                                                    \
        attribute static void max(const NormPoolBlock& block, const NormCoefficients& norm) {                \
            forward<lanes, true>(block, norm);                                                               \
        }                                                                                                    \
        attribute static void average(const NormPoolBlock& block, const NormCoefficients& norm) {            \
            forward<lanes, false>(block, norm);                                                              \
        }                                                                                                    \
        attribute static void gradients(const NormPoolBlock& block, float* passed, float* centred) {         \
            addGradients<lanes>(block, passed, centred);                                                     \
        }                                                                                                    \
        attribute static void back(const NormPoolBlock& block, const NormGradientCoefficients& norm) {       \
            backward<lanes>(block, norm);                                                                    \
        }                                                                                                    \
        static constexpr NormPoolKernels kernels{statistics, max, average, gradients, back};                 \
    }

COREOGRAPH_KERNELS(Plain8, 8, );
COREOGRAPH_KERNELS(Plain16, 16, );
COREOGRAPH_KERNELS(Avx2, 8, COREOGRAPH_AVX2);
COREOGRAPH_KERNELS(Avx512, 16, COREOGRAPH_AVX512);

} // namespace

const NormPoolKernels& normPoolKernels(int lanes) {
    static constexpr KernelVariants<NormPoolKernels> variants{Plain8::kernels, Plain16::kernels,
                                                              Avx2::kernels, Avx512::kernels};
    return variants.of(lanes, instructionSet(lanes));
}

} // namespace coreograph
