#include "engine/nn/cnn.h"

#include <algorithm>
#include <utility>

#include "engine/nn/cnn_network.h"

namespace coreograph {

namespace {

/// Which option is out of its range; empty where none is.
std::string complaint(const CnnOptions& options) {
    const auto outside = [](const char* name, int value, int low, int high) {
        return value < low || value > high
                   ? std::string("the network's ") + name + " must be " + std::to_string(low) + " to " +
                         std::to_string(high) + ", not " + std::to_string(value)
                   : std::string();
    };
    for (std::string said :
         {outside("channels", options.channels, 1, 4), outside("classes", options.classes, 2, 256),
          outside("batch", options.batch, 2, 4096), outside("threads", options.threads, 1, 256)})
        if (!said.empty())
            return said;
    return {};
}

/// What is wrong with the numbers of a tensor, and what to do; empty where nothing is.
std::string complaint(const NamedTensor& given) {
    if (!isFinite(given.value))
        return "'" + given.name + "' holds what is no number (NaN or infinite): " +
               "these weights are of a training that went wrong; choose others";
    const auto isNegative = [](float value) { return value < 0; };
    if (given.name.ends_with(".running_var") && std::ranges::any_of(given.value.values(), isNegative))
        return "'" + given.name +
               "' holds a variance below 0, which there is none of: " + "the file is damaged; choose another";
    return {};
}

} // namespace

Cnn::Cnn(std::unique_ptr<CnnNetwork> network)
    : m_network(std::move(network)) {}
Cnn::Cnn(Cnn&&) noexcept = default;
Cnn& Cnn::operator=(Cnn&&) noexcept = default;
Cnn::~Cnn() = default;

Result<Cnn> Cnn::create(const CnnOptions& options) {
    if (std::string said = complaint(options); !said.empty())
        return Error{std::move(said)};
    try {
        return Cnn(std::make_unique<CnnNetwork>(options));
    } catch (const dnnl::error& error) {
        return Error{std::string("oneDNN cannot plan the network: ") + error.message};
    }
}

const CnnOptions& Cnn::options() const { return m_network->options(); }

float Cnn::forward(const Tensor& pictures, std::span<const std::uint8_t> labels) {
    return m_network->forward(pictures, labels);
}

void Cnn::backward() { m_network->backward(); }
void Cnn::update(Optimizer& optimizer) { m_network->update(optimizer); }
void Cnn::predict(const Tensor& pictures, Tensor& logits) { m_network->predict(pictures, logits); }
std::vector<NamedTensor> Cnn::activations(const Tensor& picture) { return m_network->activations(picture); }

std::vector<NamedTensor> Cnn::state() const { return m_network->state(); }
std::vector<NamedTensor> Cnn::gradients() const { return m_network->gradients(); }
Tensor Cnn::filters() const { return m_network->filters(); }

Result<void> Cnn::load(const std::vector<NamedTensor>& state) {
    const auto wanted = m_network->state();
    std::vector<Tensor> values;
    for (const auto& tensor : wanted) {
        const auto given = std::ranges::find(state, tensor.name, &NamedTensor::name);
        if (given == state.end())
            return Error{"the weights have no '" + tensor.name + "'"};
        if (given->value.shape() != tensor.value.shape())
            return Error{"'" + tensor.name + "' has the shape " + toString(given->value.shape()) +
                         "; this network wants " + toString(tensor.value.shape())};
        if (std::string said = complaint(*given); !said.empty())
            return Error{std::move(said)};
        values.push_back(given->value);
    }
    for (const NamedTensor& given : state) {
        const auto isCalledSo = [&](const auto& tensor) { return tensor.name == given.name; };
        if (!given.name.ends_with(".num_batches_tracked") && std::ranges::none_of(wanted, isCalledSo))
            return Error{"this network has no '" + given.name + "'"};
    }
    m_network->setState(values);
    return {};
}

std::vector<LayerTime> Cnn::layerTimes() const { return m_network->layerTimes(); }
void Cnn::observe(TeamObserver* observer) { m_network->observe(observer); }

} // namespace coreograph
