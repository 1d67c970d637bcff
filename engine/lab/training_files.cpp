#include "engine/lab/training_files.h"

#include "engine/lab/run.h"
#include "engine/nn/tensor_file.h"
#include "engine/os/regular_file.h"

namespace coreograph {
namespace {

constexpr const char* weightsName = "weights_start_out";
constexpr const char* batchesName = "batches_out";

} // namespace

std::vector<Parameter> TrainingFiles::parameters() {
    return {{weightsName, "First weights out", "", "Where the weights are saved before the first step.",
             FilePath{}},
            {batchesName, "Batches out", "", "Where what each step saw is saved.", FilePath{}}};
}

TrainingFiles::TrainingFiles(Run& run)
    : m_run(run)
    , m_batchesPath(run.values().text(batchesName)) {}

Result<void> TrainingFiles::checkPlaces() const {
    for (const std::string& path : {m_run.values().text(weightsName), m_batchesPath})
        if (const Result<void> place = path.empty() ? Result<void>() : checkPlaceFor(path); !place)
            return place;
    return {};
}

bool TrainingFiles::wantsWeights() const { return !m_run.values().text(weightsName).empty(); }

Result<void> TrainingFiles::saveWeights(const std::vector<NamedTensor>& weights) const {
    return wantsWeights() ? writeTensorFile(m_run.values().text(weightsName), weights) : Result<void>();
}

void TrainingFiles::addBatch(std::int64_t step, const Tensor& pictures,
                             std::span<const std::uint8_t> labels) {
    if (m_batchesPath.empty())
        return;
    const std::lock_guard lock(m_mutex);
    m_batches.add(step, pictures, labels);
}

Result<void> TrainingFiles::saveBatches() const {
    if (m_batchesPath.empty())
        return {};
    if (m_batches.isFull())
        m_run.recorder().log(LogLevel::Warning, m_batchesPath + " has the first " +
                                                    std::to_string(m_batches.stepsKept()) +
                                                    " steps only, which is as much as is kept");
    return m_batches.save(m_batchesPath);
}

std::vector<NamedTensor> prefixed(const std::string& prefix, std::vector<NamedTensor> tensors) {
    for (NamedTensor& tensor : tensors)
        tensor.name = prefix + "." + tensor.name;
    return tensors;
}

} // namespace coreograph
