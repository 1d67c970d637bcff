#include "engine/lab/batch_log.h"

#include "engine/nn/tensor_file.h"
#include "engine/os/regular_file.h"

namespace coreograph {

void BatchLog::add(const PictureBatch& batch) {
    if (isFull() || batch.step < m_stepsKept) // steps done again after a rewind are there
        return;
    const std::string step = std::to_string(batch.step);
    const std::vector<std::int64_t> labels(batch.labels.begin(), batch.labels.end());
    m_tensors.push_back(storedTensor("x." + step, batch.pictures));
    m_tensors.push_back({"y." + step, {std::ssize(labels)}, labels});
    m_bytes += static_cast<std::size_t>(batch.pictures.size()) * sizeof(float);
    ++m_stepsKept;
}

Result<void> BatchLog::save(const std::string& path) const {
    return replaceRegularFile(path, safetensorsBytes(m_tensors));
}

} // namespace coreograph
