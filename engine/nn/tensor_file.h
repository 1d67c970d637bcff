#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/safetensors.h"
#include "engine/nn/tensor.h"

namespace coreograph {

/// The tensors of a safetensors file. Whole numbers, such as PyTorch's num_batches_tracked, are left out: no weight is
/// one. The error names the file and what is wrong with it.
Result<std::vector<NamedTensor>> readTensorFile(const std::string& path);

/// Puts a safetensors file at `path`; what was there stays whole until then.
Result<void> writeTensorFile(const std::string& path, const std::vector<NamedTensor>& tensors);

/// A copy that a safetensors file can hold.
StoredTensor storedTensor(std::string name, const Tensor& tensor);

} // namespace coreograph
