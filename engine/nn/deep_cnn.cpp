#include "engine/nn/deep_cnn.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "engine/nn/conv2d.h"
#include "engine/nn/cross_entropy.h"
#include "engine/nn/linear.h"
#include "engine/nn/memory.h"
#include "engine/nn/relu.h"

namespace coreograph {
namespace {

constexpr std::int64_t classes = 10;

struct Block {
    std::int64_t in, out, stride;
};

constexpr Block plans[DeepCnn::blocks] = {{1, 16, 2}, {16, 16, 1}, {16, 16, 2}, {16, 16, 1}};
constexpr std::int64_t lastSide = 7; // 28 halved twice

} // namespace

DeepCnn::DeepCnn(const DeepCnnOptions& options)
    : m_options(options)
    , m_pictures(
          {options.batch, 1, static_cast<std::int64_t>(pictureSide), static_cast<std::int64_t>(pictureSide)})
    , m_labels(static_cast<std::size_t>(options.batch))
    , m_logits({options.batch, classes}) {
    Random random(options.seed);
    const auto conv = [&](const Block& block) {
        const Window window{.kernel = 3, .stride = block.stride, .padding = 1};
        return std::make_unique<Conv2d>(block.in, block.out, window, random);
    };
    const auto norm = [](const Block& block) { return std::make_unique<BatchNorm2d>(block.out); };
    const auto linear = [&](std::int64_t in) { return std::make_unique<Linear>(in, classes, random); };
    const std::int64_t last = plans[blocks - 1].out * lastSide * lastSide;
    const auto relu = [] { return std::make_unique<ReLU>(); };
    const auto nextNumber = [&] { return std::to_string(m_beforeReLU.size() + 1); };
    // [deep-cnn]
    for (const Block& block : plans) {
        const auto n = nextNumber();
        m_layers.add("conv" + n, conv(block));
        if (options.batchNorm)
            m_layers.add("bn" + n, norm(block));
        m_beforeReLU.push_back(m_layers.size() - 1);
        m_layers.add("relu" + n, relu());
    }
    m_layers.add("fc", linear(last));
    // [/deep-cnn]
}

Result<std::unique_ptr<DeepCnn>> DeepCnn::make(const DeepCnnOptions& options) {
    std::unique_ptr<DeepCnn> network(new DeepCnn(options));
    if (const auto planned = network->plan(); !planned)
        return planned.error();
    return network;
}

Result<void> DeepCnn::plan() {
    const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    m_stream = dnnl::stream(engine);
    m_input = makeLink(engine, m_pictures.shape(), false);
    if (const auto planned = m_layers.plan(m_input); !planned)
        return planned.error();
    const dnnl::memory logits = memoryOf(m_logits, m_logits.shape(), engine);
    m_takePictures = copying(memoryOf(m_pictures, m_pictures.shape(), engine), m_input.values);
    m_takeLogits = copying(m_layers.output().values, logits);
    m_handGradientBack = copying(logits, m_layers.output().gradients);
    for (const LayerTensor& tensor : m_layers.tensors())
        if (tensor.gradient != nullptr)
            m_weights.push_back({tensor.name, tensor.value->values(), tensor.gradient->values()});
    return {};
}

void DeepCnn::show(const PictureSet& set, std::span<const std::uint32_t> pictures) {
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        scalePicture(set, pictures[i], m_pictures.values().subspan(i * picturePixels, picturePixels));
        m_labels[i] = set.labels[pictures[i]];
    }
    m_takePictures.run(m_stream);
}

float DeepCnn::train(const PictureSet& set, std::span<const std::uint32_t> pictures, Optimizer& optimizer) {
    show(set, pictures);
    m_layers.forward(Mode::Training);
    m_takeLogits.run(m_stream);
    const float loss = crossEntropy(m_logits, m_labels, m_logits);
    m_handGradientBack.run(m_stream);
    m_layers.backward();
    optimizer.step(m_weights);
    return loss;
}

std::vector<NamedTensor> DeepCnn::state() {
    std::vector<NamedTensor> all;
    for (const LayerTensor& tensor : m_layers.tensors())
        all.push_back({tensor.name, *tensor.value});
    return all;
}

/// The running statistics as they are; then sets them to `restored`, where there are any.
std::vector<float> DeepCnn::runningStatistics(const std::vector<float>* restored) {
    std::vector<float> all;
    std::size_t next = 0;
    for (const LayerTensor& tensor : m_layers.tensors()) {
        if (tensor.gradient != nullptr)
            continue;
        for (float& value : tensor.value->values()) {
            all.push_back(value);
            if (restored != nullptr)
                value = (*restored)[next++];
        }
    }
    return all;
}

double DeepCnn::accuracy(const PictureSet& set, std::size_t count, Mode mode) {
    const std::vector<float> before = runningStatistics(nullptr);
    std::vector<std::uint32_t> pictures(m_labels.size());
    const std::size_t batches = std::min(count, set.count()) / pictures.size();
    std::size_t right = 0;
    for (std::size_t batch = 0; batch < batches; ++batch) {
        std::iota(pictures.begin(), pictures.end(), static_cast<std::uint32_t>(batch * pictures.size()));
        show(set, pictures);
        m_layers.forward(mode);
        m_takeLogits.run(m_stream);
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const auto row = m_logits.values().subspan(i * classes, classes);
            right += std::ranges::max_element(row) - row.begin() == m_labels[i] ? 1 : 0;
        }
    }
    if (mode == Mode::Training)
        runningStatistics(&before);
    return batches == 0 ? 0 : static_cast<double>(right) / static_cast<double>(batches * pictures.size());
}

Tensor DeepCnn::activations(std::size_t block) {
    return toTensor(m_layers.layer(m_beforeReLU[block]).output().values);
}

BatchNorm2d& DeepCnn::norm(std::size_t block) {
    return dynamic_cast<BatchNorm2d&>(m_layers.layer(m_beforeReLU[block]));
}

} // namespace coreograph
