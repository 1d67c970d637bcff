#include "engine/nn/blocks.h"

#include "engine/nn/batch_norm2d.h"
#include "engine/nn/conv2d.h"
#include "engine/nn/linear.h"
#include "engine/nn/relu.h"

namespace coreograph {

ConvBlock::ConvBlock(std::int64_t in, std::int64_t out, const Window& window, Random& random,
                     bool batchNorm) {
    add("conv", std::make_unique<Conv2d>(in, out, window, random));
    if (batchNorm)
        add("bn", std::make_unique<BatchNorm2d>(out));
    add("relu", std::make_unique<ReLU>());
}

LinearBlock::LinearBlock(std::int64_t in, std::int64_t out, Random& random) {
    add("linear", std::make_unique<Linear>(in, out, random));
    add("relu", std::make_unique<ReLU>());
}

} // namespace coreograph
