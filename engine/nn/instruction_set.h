#pragma once

#include <cassert>
#include <cstdint>

namespace coreograph {

/// The vectors of the compiler that our kernels are written over. It splits them into what the instruction set has.
template<int lanes>
struct Vectors {
    using Floats [[gnu::vector_size(lanes * sizeof(float)), gnu::may_alias]] = float;
    using Integers [[gnu::vector_size(lanes * sizeof(std::int32_t)), gnu::may_alias]] = std::int32_t;
    using Bytes [[gnu::vector_size(lanes), gnu::may_alias]] = std::uint8_t;
};

/// What our kernels are compiled for, each from one source.
enum class InstructionSet { plain, avx2, avx512 };

/// One kernel, or a table of several, as compiled for each of them.
template<typename Kernel>
struct KernelVariants {
    Kernel plain8;
    Kernel plain16;
    Kernel avx2;   ///< of 8 lanes
    Kernel avx512; ///< of 16 lanes

    /// REQUIRES: lanes is 8 or 16, and `set` has vectors of so many floats.
    constexpr const Kernel& of(int lanes, InstructionSet set) const {
        assert(lanes == 8 || lanes == 16);
        assert(set == InstructionSet::plain || lanes == (set == InstructionSet::avx2 ? 8 : 16));
        if (set == InstructionSet::plain)
            return lanes == 8 ? plain8 : plain16;
        return set == InstructionSet::avx2 ? avx2 : avx512;
    }
};

/// The best that this processor has for vectors of `lanes` floats. REQUIRES: lanes is 8 or 16.
inline InstructionSet instructionSet([[maybe_unused]] int lanes) {
#if defined(__x86_64__)
    if (lanes == 16 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq"))
        return InstructionSet::avx512;
    if (lanes == 8 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return InstructionSet::avx2;
#endif
    return InstructionSet::plain;
}

#if defined(__x86_64__)
#define COREOGRAPH_AVX2 [[gnu::target("avx2,fma")]]
#define COREOGRAPH_AVX512 [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma")]]
#else
#define COREOGRAPH_AVX2
#define COREOGRAPH_AVX512
#endif

/// A kernel's template, which each of the functions that are compiled for a set takes in whole.
#define COREOGRAPH_INLINE [[gnu::always_inline]] inline

} // namespace coreograph
