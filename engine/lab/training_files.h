#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "engine/core/parameter.h"
#include "engine/core/result.h"
#include "engine/lab/batch_log.h"
#include "engine/nn/tensor.h"

namespace coreograph {

class Run;

/// What a training saves so that another framework can be run beside it: the weights before the first step, and what each
/// step saw. Every demo that trains has the parameters for it.
class TrainingFiles {
public:
    /// "weights_start_out" and "batches_out".
    static std::vector<Parameter> parameters();

    /// REQUIRES: the run's demo has the parameters.
    explicit TrainingFiles(Run& run);

    /// Before the work, whether there is a place for each: a training may take hours.
    Result<void> checkPlaces() const;

    bool wantsWeights() const; ///< whether saveWeights() saves
    Result<void> saveWeights(const std::vector<NamedTensor>& weights) const;

    /// Step `step` saw these. Any thread. Of networks that see the same batches each may say so, every one from step 0 on.
    void addBatch(std::int64_t step, const Tensor& pictures, std::span<const std::uint8_t> labels);

    /// At the end.
    Result<void> saveBatches() const;

private:
    Run& m_run;
    std::string m_batchesPath; // empty: not asked for
    std::mutex m_mutex;        // guards m_batches while they are added
    BatchLog m_batches;
};

/// "PREFIX.NAME" for each: of several networks in one file.
std::vector<NamedTensor> prefixed(const std::string& prefix, std::vector<NamedTensor> tensors);

} // namespace coreograph
