#include "engine/nn/plain_cnn.h"

#include "engine/nn/blocks.h"
#include "engine/nn/linear.h"

namespace coreograph {

namespace {

std::unique_ptr<Layer> pooling(Pooling kind) {
    if (kind == Pooling::Average)
        return std::make_unique<AvgPool2d>(Window{.kernel = 2, .stride = 2});
    return std::make_unique<MaxPooling>(2, 2);
}

} // namespace

// [cnn]
std::unique_ptr<Sequence> plainCnn(const CnnOptions& options) {
    Random random(options.seed);
    const Window window{.kernel = 3, .stride = 1, .padding = 1};
    auto cnn = std::make_unique<Sequence>();
    cnn->add("conv1", std::make_unique<ConvBlock>(options.channels, 32, window, random, options.batchNorm));
    cnn->add("pool1", pooling(options.pooling));
    cnn->add("conv2", std::make_unique<ConvBlock>(32, 64, window, random, options.batchNorm));
    cnn->add("pool2", pooling(options.pooling));
    cnn->add("fc1", std::make_unique<LinearBlock>(64 * 7 * 7, 128, random)); // takes the pictures flattened
    cnn->add("fc2", std::make_unique<Linear>(128, options.classes, random));
    return cnn;
}
// [/cnn]

} // namespace coreograph
