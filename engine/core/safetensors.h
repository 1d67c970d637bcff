#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/result.h"

namespace coreograph {

/// The values of a stored tensor: real numbers (F32), or whole ones (I64) such as labels.
using StoredValues = std::variant<std::vector<float>, std::vector<std::int64_t>>;

/// One tensor of a safetensors file.
struct StoredTensor {
    std::string name;                ///< as in PyTorch's state_dict: "conv1.conv.weight"
    std::vector<std::int64_t> shape; ///< extents; none for a single number
    StoredValues values;             ///< row-major; as many as the extents' product
};

/// The bytes of a safetensors file (https://github.com/huggingface/safetensors#format): eight bytes of length, a JSON
/// header padded to a multiple of eight, then the values one after another, little-endian.
///
/// REQUIRES: names differ, and each tensor has as many values as its shape holds.
std::vector<std::byte> safetensorsBytes(const std::vector<StoredTensor>& tensors);

/// The tensors of a safetensors file, in the order their values lie in it. Only F32 and I64 are taken. The error says
/// what is wrong with which tensor.
///
/// Reads defensively: no header makes it read out of range, overflow, or take more memory than a small multiple of
/// what `bytes` has.
Result<std::vector<StoredTensor>> tensorsFromSafetensors(std::span<const std::byte> bytes);

} // namespace coreograph
