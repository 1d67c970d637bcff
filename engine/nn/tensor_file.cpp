#include "engine/nn/tensor_file.h"

#include <utility>

#include "engine/os/regular_file.h"

namespace coreograph {
namespace {

constexpr std::size_t maximumFileBytes = std::size_t{1} << 30U; // no weights of these networks come near

} // namespace

Result<std::vector<NamedTensor>> readTensorFile(const std::string& path) {
    const auto bytes = readWholeFile(path, maximumFileBytes);
    if (!bytes)
        return bytes.error();
    Result<std::vector<StoredTensor>> stored = tensorsFromSafetensors(*bytes);
    if (!stored)
        return Error{"cannot read " + path + ": " + stored.error().message};
    std::vector<NamedTensor> tensors;
    for (StoredTensor& tensor : *stored)
        if (auto* values = std::get_if<std::vector<float>>(&tensor.values))
            tensors.push_back({std::move(tensor.name), Tensor(std::move(tensor.shape), std::move(*values))});
    return tensors;
}

Result<void> writeTensorFile(const std::string& path, const std::vector<NamedTensor>& tensors) {
    std::vector<StoredTensor> stored;
    for (const NamedTensor& tensor : tensors)
        stored.push_back(storedTensor(tensor.name, tensor.value));
    return replaceRegularFile(path, safetensorsBytes(stored));
}

StoredTensor storedTensor(std::string name, const Tensor& tensor) {
    const std::span<const float> values = tensor.values();
    return {std::move(name), tensor.shape(), std::vector<float>(values.begin(), values.end())};
}

} // namespace coreograph
