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

std::unique_ptr<Sequence> plainCnn(const CnnOptions& options) {
    Random random(options.seed);
    const auto convBlock = [&](std::int64_t in, std::int64_t out) {
        const Window window{.kernel = 3, .stride = 1, .padding = 1};
        return std::make_unique<ConvBlock>(in, out, window, random, options.batchNorm);
    };
    const auto linearBlock = [&](std::int64_t in, std::int64_t out) {
        return std::make_unique<LinearBlock>(in, out, random);
    };
    const auto linear = [&](std::int64_t in, std::int64_t out) {
        return std::make_unique<Linear>(in, out, random);
    };
    auto cnn = std::make_unique<Sequence>();
    // [cnn]
    cnn->add("conv1", convBlock(options.channels, 32)); // 3 x 3 filters
    cnn->add("pool1", pooling(options.pooling));        // 28 x 28 to 14 x 14
    cnn->add("conv2", convBlock(32, 64));
    cnn->add("pool2", pooling(options.pooling)); // 14 x 14 to 7 x 7
    cnn->add("fc1", linearBlock(64 * 7 * 7, 128));
    cnn->add("fc2", linear(128, options.classes));
    // [/cnn]
    return cnn;
}

} // namespace coreograph
