#include "engine/nn/tensor_file.h"

#include <algorithm>
#include <utility>

#include "engine/os/regular_file.h"

namespace coreograph {
namespace {

constexpr std::size_t maximumFileBytes = std::size_t{1} << 30U;

using Bytes = std::vector<std::byte>;

Result<Bytes> bytesOf(const std::string& path) {
    Bytes bytes;
    const Result<void> read = readRegularFile(path, [&](std::span<const std::byte> piece) -> Result<void> {
        if (bytes.size() + piece.size() > maximumFileBytes)
            return Error{path + " is longer than " + std::to_string(maximumFileBytes >> 20U) +
                         " MiB, which no weights of these networks are"};
        const std::size_t begin = bytes.size();
        bytes.resize(begin + piece.size());
        std::ranges::copy(piece, bytes.begin() + static_cast<std::ptrdiff_t>(begin));
        return {};
    });
    if (!read)
        return read.error();
    return bytes;
}

} // namespace

Result<std::vector<NamedTensor>> readTensorFile(const std::string& path) {
    const Result<Bytes> bytes = bytesOf(path);
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
