#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/safetensors.h"
#include "engine/nn/tensor.h"

namespace coreograph {

/// Keeps what each step of a training saw, for a safetensors file: "x.0" [n, channels, 28, 28] (0..1), "y.0" [n] (whole
/// numbers), "x.1", ... so that another framework can be run on the same batches.
class BatchLog {
public:
    /// No more than this is kept: a file is written whole, from memory.
    static constexpr std::size_t mostBytes = std::size_t{512} << 20U;

    /// Steps that are there are left out: they were done again after a rewind, or by another network.
    /// REQUIRES: step <= stepsKept(), unless isFull().
    void add(std::int64_t step, const Tensor& pictures, std::span<const std::uint8_t> labels);

    std::int64_t stepsKept() const { return m_stepsKept; }
    bool isFull() const { return m_bytes >= mostBytes; } ///< later steps are left out

    Result<void> save(const std::string& path) const;

private:
    std::vector<StoredTensor> m_tensors;
    std::size_t m_bytes = 0;
    std::int64_t m_stepsKept = 0;
};

} // namespace coreograph
