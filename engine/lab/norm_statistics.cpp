#include "engine/lab/norm_statistics.h"

#include <algorithm>
#include <iterator>

namespace coreograph {

void recordNormStatistics(Recorder& recorder, DeepCnn& network, std::int64_t step) {
    TensorSnapshot snapshot{.name = "norm.statistics", .step = step};
    for (std::size_t block = 0; block < DeepCnn::blocks; ++block) {
        const BatchNorm2d& norm = network.norm(block);
        for (const Tensor* statistic :
             {&norm.batchMean(), &norm.runningMean(), &norm.batchVariance(), &norm.runningVariance()})
            std::ranges::copy(statistic->values(), std::back_inserter(snapshot.values));
    }
    snapshot.shape = {DeepCnn::blocks, 4,
                      static_cast<std::uint32_t>(snapshot.values.size() / (DeepCnn::blocks * 4))};
    recorder.tensor(std::move(snapshot));
}

} // namespace coreograph
