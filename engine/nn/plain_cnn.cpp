#include "engine/nn/plain_cnn.h"

#include <utility>

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
    const auto pool = [&] { return pooling(options.pooling); };
    auto cnn = std::make_unique<Sequence>();
    const auto [channels, classes] = std::pair(options.channels, options.classes);
    // [cnn]
    // Filters of 3 x 3.
    cnn->add("conv1", convBlock(channels, 32));
    // From 28 x 28 to 14 x 14.
    cnn->add("pool1", pool());
    cnn->add("conv2", convBlock(32, 64));
    // And to 7 x 7.
    cnn->add("pool2", pool());
    cnn->add("fc1", linearBlock(64 * 7 * 7, 128));
    cnn->add("fc2", linear(128, classes));
    // [/cnn]
    return cnn;
}

} // namespace coreograph
