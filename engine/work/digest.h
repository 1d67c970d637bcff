#pragma once

#include <bit>
#include <cstdint>

namespace coreograph {

/// Boils numbers down to one, in the order they come: FNV-1a (Fowler, Noll and Vo, 1991) over 64-bit words,
/// with each word mixed in by a rotation more, so that the upper bits count as well.
class Digest {
public:
    void add(std::uint64_t word) { m_state = std::rotl((m_state ^ word) * 0x100000001B3U, 23); }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }

    std::uint64_t value() const { return m_state; }

private:
    std::uint64_t m_state = 0xCBF29CE484222325U;
};

} // namespace coreograph
