#include "engine/nn/cnn.h"

#include <algorithm>
#include <chrono>
#include <map>

#include <omp.h>

#include "engine/nn/cross_entropy.h"
#include "engine/nn/memory.h"
#include "engine/nn/plain_cnn.h"

namespace coreograph {

namespace {

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

class Cnn::Network {
public:
    explicit Network(const CnnOptions& options)
        : m_options(options)
        , m_engine(dnnl::engine::kind::cpu, 0)
        , m_layers(plainCnn(options)) {
        for (std::size_t i = 0; i < m_layers->size(); ++i)
            m_times.push_back({m_layers->name(i), 0, 0});
        for (const LayerTensor& tensor : m_layers->tensors())
            if (tensor.gradient != nullptr)
                m_weights.push_back({tensor.name, tensor.value->values(), tensor.gradient->values()});
    }

    Result<void> plan(std::int64_t pictures) {
        if (m_planned == pictures)
            return {};
        m_input = makeLink(m_engine, {pictures, m_options.channels, side, side}, false);
        m_planned = pictures;
        return m_layers->plan(m_input);
    }

    float forward(const Tensor& pictures, std::span<const std::uint8_t> labels) {
        omp_set_num_threads(m_options.threads);
        run(pictures, Mode::Training);
        const Link& output = m_layers->output();
        const auto view = [&](const dnnl::memory& memory) {
            return Tensor::view(shapeOf(output), floatsOf(memory));
        };
        Tensor gradients = view(output.gradients);
        return crossEntropy(view(output.values), labels, gradients);
    }

    void run(const Tensor& pictures, Mode mode) {
        (void)plan(pictures.shape()[0]);
        copy(pictures, m_input.values);
        for (std::size_t i = 0; i < m_layers->size(); ++i) {
            const std::int64_t start = now();
            m_layers->layer(i).forward(mode);
            m_times[i].forward = now() - start;
        }
    }

    void backward() {
        omp_set_num_threads(m_options.threads);
        for (std::size_t i = m_layers->size(); i-- > 0;) {
            const std::int64_t start = now();
            m_layers->layer(i).backward();
            m_times[i].backward = now() - start;
        }
    }

    CnnOptions m_options;
    dnnl::engine m_engine;
    std::unique_ptr<Sequence> m_layers;
    std::vector<Weights> m_weights;
    std::vector<LayerTime> m_times;
    Link m_input;
    std::int64_t m_planned = 0;
};

Cnn::Cnn(std::unique_ptr<Network> network)
    : m_network(std::move(network)) {}
Cnn::Cnn(Cnn&&) noexcept = default;
Cnn& Cnn::operator=(Cnn&&) noexcept = default;
Cnn::~Cnn() = default;

Result<Cnn> Cnn::create(const CnnOptions& options) {
    auto network = std::make_unique<Network>(options);
    if (auto planned = network->plan(options.batch); !planned)
        return planned.error();
    return Cnn(std::move(network));
}

const CnnOptions& Cnn::options() const { return m_network->m_options; }

float Cnn::forward(const Tensor& pictures, std::span<const std::uint8_t> labels) {
    return m_network->forward(pictures, labels);
}

void Cnn::backward() { m_network->backward(); }

void Cnn::update(Optimizer& optimizer) { optimizer.step(m_network->m_weights); }

void Cnn::predict(const Tensor& pictures, Tensor& logits) {
    m_network->run(pictures, Mode::Evaluation);
    logits = toTensor(m_network->m_layers->output().values);
}

std::vector<NamedTensor> Cnn::activations(const Tensor& picture) {
    m_network->run(picture, Mode::Evaluation);
    std::vector<NamedTensor> all;
    for (std::size_t i = 0; i < m_network->m_layers->size(); ++i) {
        const Tensor value = toTensor(m_network->m_layers->layer(i).output().values);
        const Shape shape(value.shape().begin() + 1, value.shape().end());
        all.push_back(
            {m_network->m_layers->name(i), Tensor(shape, {value.data(), value.data() + value.size()})});
    }
    Tensor logits = toTensor(m_network->m_layers->output().values);
    softmax(logits, logits);
    all.back() = {"probabilities", Tensor({logits.size()}, {logits.data(), logits.data() + logits.size()})};
    return all;
}

std::vector<NamedTensor> Cnn::state() const {
    std::vector<NamedTensor> all;
    for (const LayerTensor& tensor : m_network->m_layers->tensors())
        all.push_back({tensor.name, *tensor.value});
    return all;
}

std::vector<NamedTensor> Cnn::gradients() const {
    std::vector<NamedTensor> all;
    for (const LayerTensor& tensor : m_network->m_layers->tensors())
        if (tensor.gradient != nullptr)
            all.push_back({tensor.name, *tensor.gradient});
    return all;
}

Result<void> Cnn::load(const std::vector<NamedTensor>& state) {
    std::map<std::string, const Tensor*> given;
    for (const NamedTensor& tensor : state)
        given[tensor.name] = &tensor.value;
    const std::vector<LayerTensor> wanted = m_network->m_layers->tensors();
    for (const LayerTensor& tensor : wanted) {
        if (!given.contains(tensor.name))
            return Error{"the weights have no '" + tensor.name + "'"};
        if (given[tensor.name]->shape() != tensor.value->shape())
            return Error{"'" + tensor.name + "' is " + toString(given[tensor.name]->shape()) +
                         "; this network wants " + toString(tensor.value->shape())};
    }
    for (const LayerTensor& tensor : wanted)
        std::ranges::copy(given[tensor.name]->values(), tensor.value->data());
    return {};
}

std::vector<LayerTime> Cnn::layerTimes() const { return m_network->m_times; }

void Cnn::observe(TeamObserver*) {}

} // namespace coreograph
