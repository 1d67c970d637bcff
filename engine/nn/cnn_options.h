#pragma once

#include <cstdint>
#include <string>

namespace coreograph {

enum class Pooling { Max, Average };

struct CnnOptions {
    static constexpr std::int64_t side = 28; ///< pixels, of a picture

    int channels = 1; ///< of the pictures
    int classes = 10;
    int batch = 64;  ///< most pictures at once
    int threads = 1; ///< that work on a step, the caller's among them
    Pooling pooling = Pooling::Max;
    bool batchNorm = true;
    std::uint64_t seed = 1; ///< of the first weights
};

/// What a layer took in the last step: the threads' time in it, divided by their number.
struct LayerTime {
    std::string name;          ///< conv1, pool1 (with batch norm and ReLU), conv2, pool2, fc1, fc2
    std::int64_t forward = 0;  ///< ns
    std::int64_t backward = 0; ///< ns
};

} // namespace coreograph
