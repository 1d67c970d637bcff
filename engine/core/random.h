#pragma once

#include <cstdint>

namespace coreograph {

/// A small, fast, seeded random source whose numbers are the same on every machine, so that a seed names
/// a run. SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
class Random {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    /// Uniform in [0, 1), in steps of 2^-53.
    double nextUnit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

    /// Uniform in [0, bound) by Lemire's multiply-shift. REQUIRES: bound > 0.
    std::uint32_t nextBelow(std::uint32_t bound) {
        return static_cast<std::uint32_t>(((next() >> 32U) * std::uint64_t{bound}) >> 32U);
    }

private:
    std::uint64_t m_state;
};

} // namespace coreograph
