#include "engine/lab/batch_log.h"

#include <cassert>

#include "engine/nn/tensor_file.h"
#include "engine/os/regular_file.h"

namespace coreograph {

void BatchLog::add(std::int64_t step, const Tensor& pictures, std::span<const std::uint8_t> labels) {
    if (isFull() || step < m_stepsKept)
        return;
    assert(step == m_stepsKept);
    const std::string number = std::to_string(step);
    const std::vector<std::int64_t> numbers(labels.begin(), labels.end());
    m_tensors.push_back(storedTensor("x." + number, pictures));
    m_tensors.push_back({"y." + number, {std::ssize(numbers)}, numbers});
    m_bytes += static_cast<std::size_t>(pictures.size()) * sizeof(float);
    ++m_stepsKept;
}

Result<void> BatchLog::save(const std::string& path) const {
    return replaceRegularFile(path, safetensorsBytes(m_tensors));
}

} // namespace coreograph
