#pragma once

#include <cassert>
#include <cstddef>
#include <cstring>
#include <span>
#include <type_traits>

namespace coreograph {

/// The T that lies at the beginning of `bytes`, which need not be aligned for it.
template<typename T>
T load(std::span<const std::byte> bytes) {
    static_assert(std::is_trivially_copyable_v<T>);
    assert(bytes.size() >= sizeof(T));
    T value;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

/// Writes `value` to the beginning of `bytes`.
template<typename T>
void store(const T& value, std::span<std::byte> bytes) {
    static_assert(std::is_trivially_copyable_v<T>);
    assert(bytes.size() >= sizeof(T));
    std::memcpy(bytes.data(), &value, sizeof value);
}

/// Writes all `values` to the beginning of `bytes`.
template<typename T>
void storeAll(std::span<const T> values, std::span<std::byte> bytes) {
    assert(bytes.size() >= values.size_bytes());
    std::memcpy(bytes.data(), values.data(), values.size_bytes());
}

} // namespace coreograph
