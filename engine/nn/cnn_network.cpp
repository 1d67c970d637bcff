#include "engine/nn/cnn_network.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/core/clock.h"
#include "engine/nn/cross_entropy.h"
#include "engine/nn/initialize.h"
#include "engine/nn/memory.h"
#include "engine/nn/one_thread.h"

namespace coreograph {
namespace {

constexpr const char* evaluationName = "evaluation"; // of all layers, as one

} // namespace

/// Tells the observer, and keeps the time, of what a thread does.
class CnnNetwork::Timed {
public:
    Timed(CnnNetwork& network, int thread, Direction direction, Layer layer)
        : m_time(network.m_times[static_cast<std::size_t>((thread * 2 + direction) * layerCount + layer)])
        , m_start(monotonicNanoseconds()) {
        if (network.m_observer != nullptr)
            network.m_observer->working(thread, layerName(layer));
    }
    ~Timed() { m_time += monotonicNanoseconds() - m_start; }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;

    static const char* layerName(Layer layer) {
        constexpr const char* names[layerCount]{"conv1", "pool1", "conv2", "pool2", "fc1", "fc2"};
        return names[layer];
    }

private:
    std::int64_t& m_time;
    const std::int64_t m_start;
};

CnnNetwork::CnnNetwork(const CnnOptions& options)
    : m_options(options)
    , m_lanes(FirstConvolution::preferredLanes(options.channels, firstChannels, firstSide))
    , m_team(options.threads)
    , m_fc1(features, hidden)
    , m_fc2(hidden, options.classes)
    , m_hidden(static_cast<std::size_t>(options.batch * hidden))
    , m_hiddenGradient(m_hidden.size())
    , m_times(static_cast<std::size_t>(options.threads * 2 * layerCount)) {
    const OneThread alone;                  // oneDNN plans for as many threads as there are
    cutIntoChunks(options.batch, m_chunks); // a batch that is not full is cut into no more
    m_first.convolution =
        std::make_unique<FirstConvolution>(FirstConvolutionOptions{.in = options.channels,
                                                                   .out = firstChannels,
                                                                   .side = firstSide,
                                                                   .lanes = m_lanes,
                                                                   .threads = options.threads,
                                                                   .chunks = chunks(),
                                                                   .pictures = largestChunk,
                                                                   .biasLearns = !options.batchNorm});
    m_second.convolution =
        std::make_unique<WinogradConvolution>(WinogradOptions{.in = firstChannels,
                                                              .out = secondChannels,
                                                              .side = secondSide,
                                                              .lanes = m_lanes,
                                                              .threads = options.threads,
                                                              .chunks = chunks(),
                                                              .biasLearns = !options.batchNorm},
                                              instructionSet(m_lanes));
    addNorm(m_first, firstChannels, firstSide);
    addNorm(m_second, secondChannels, secondSide);
    for (int thread = 0; thread < options.threads; ++thread)
        m_evaluations.push_back({NormPoolMemory(firstChannels, firstSide, largestChunk),
                                 NormPoolMemory(secondChannels, secondSide, largestChunk),
                                 Aligned<float>(static_cast<std::size_t>(largestChunk * hidden))});
    initialize();
    collectWeights();
}

template<typename Convolution>
void CnnNetwork::addNorm(Stage<Convolution>& stage, std::int64_t channels, std::int64_t size) const {
    stage.norm = std::make_unique<NormPoolLayer>(NormPoolOptions{.channels = channels,
                                                                 .side = size,
                                                                 .lanes = m_lanes,
                                                                 .chunks = chunks(),
                                                                 .pooling = m_options.pooling,
                                                                 .batchNorm = m_options.batchNorm});
    stage.memory = std::make_unique<NormPoolMemory>(channels, size, m_options.batch);
}

/// In the order in which the plain network draws them.
void CnnNetwork::initialize() {
    Random random(m_options.seed);
    std::vector<Tensor> values;
    for (const NamedTensor& tensor : state())
        values.push_back(tensor.value);
    std::size_t at = 0;
    const auto draw = [&](std::int64_t inputs) {
        initializeUniform(values[at++], inputs, random);
        initializeUniform(values[at++], inputs, random);
    };
    const std::size_t normTensors = m_options.batchNorm ? 4 : 0;
    draw(m_options.channels * 9);
    at += normTensors;
    draw(firstChannels * 9);
    at += normTensors;
    draw(features);
    draw(hidden);
    setState(values);
}

void CnnNetwork::collectWeights() {
    const auto add = [&](const std::string& name, std::span<float> values, std::span<const float> gradients) {
        m_weights.push_back({name, values, gradients});
    };
    const auto addStage = [&](const std::string& name, const auto& stage) {
        add(name + ".conv.weight", stage.convolution->weight(), stage.convolution->weightGradient());
        add(name + ".conv.bias", stage.convolution->bias(), stage.convolution->biasGradient());
        if (!m_options.batchNorm)
            return;
        add(name + ".bn.weight", stage.norm->scale().values(), stage.norm->scaleGradient().values());
        add(name + ".bn.bias", stage.norm->shift().values(), stage.norm->shiftGradient().values());
    };
    addStage("conv1", m_first);
    addStage("conv2", m_second);
    add("fc1.linear.weight", m_fc1.weight(), m_fc1.weightGradient());
    add("fc1.linear.bias", m_fc1.bias(), m_fc1.biasGradient());
    add("fc2.weight", m_fc2.weight(), m_fc2.weightGradient());
    add("fc2.bias", m_fc2.bias(), m_fc2.biasGradient());
}

/// Calls task(index, thread) for each of `tasks`.
template<typename Task>
void CnnNetwork::run(int tasks, Task task) {
    m_team.run(tasks, [&](int index, int thread) {
        task(index, thread);
        if (m_observer != nullptr)
            m_observer->waiting(thread);
    });
}

/// Calls task(chunk, thread) for each chunk of the step.
template<typename Task>
void CnnNetwork::runChunks(Task task) {
    runChunksAnd(
        0, [](int, int) {}, task);
}

/// And other(index, thread) for each of `others`.
template<typename Other, typename Task>
void CnnNetwork::runChunksAnd(int others, Other other, Task task) {
    run(chunks() + others, [&](int index, int thread) {
        if (index < chunks())
            task(m_chunks[static_cast<std::size_t>(index)], thread);
        else
            other(index - chunks(), thread);
    });
}

float CnnNetwork::forward(const Tensor& pictures, std::span<const std::uint8_t> labels) {
    assert(pictures.size() == std::ssize(labels) * m_options.channels * firstSide * firstSide);
    assert(std::ssize(labels) <= m_options.batch);
    const OneThread alone;
    std::ranges::fill(m_times, 0);
    m_count = std::ssize(labels);
    cutIntoChunks(m_count, m_chunks);
    m_pictures = pictures;
    forwardConvolutions();
    return forwardHead(labels);
}

void CnnNetwork::forwardConvolutions() {
    const std::int64_t pictureSize = m_options.channels * firstSide * firstSide;
    const auto prepareSecond = [&](int share, int thread) {
        const Timed timed(*this, thread, Forward, Conv2);
        m_second.convolution->prepare(share);
    };
    runChunksAnd(WinogradConvolution::shareCount, prepareSecond, [&](const Chunk& chunk, int thread) {
        const Timed timed(*this, thread, Forward, Conv1);
        m_first.convolution->forward(thread, chunk.pictures, m_pictures.data() + chunk.first * pictureSize,
                                     m_first.memory->unpooledOf(chunk.first));
        m_first.norm->addStatistics(*m_first.memory, chunk);
    });
    m_first.norm->normalize(m_count, chunks());
    runChunks([&](const Chunk& chunk, int thread) {
        {
            const Timed timed(*this, thread, Forward, Pool1);
            m_first.norm->forwardChunk(*m_first.memory, chunk);
        }
        const Timed timed(*this, thread, Forward, Conv2);
        m_second.convolution->forward(thread, chunk.pictures, m_first.memory->pooledOf(chunk.first),
                                      m_second.memory->unpooledOf(chunk.first));
        m_second.norm->addStatistics(*m_second.memory, chunk);
    });
    m_second.norm->normalize(m_count, chunks());
    runChunks([&](const Chunk& chunk, int thread) {
        const Timed timed(*this, thread, Forward, Pool2);
        m_second.norm->forwardChunk(*m_second.memory, chunk);
    });
}

namespace {

void rectify(std::span<float> values) {
    for (float& value : values)
        value = value <= 0 ? 0 : value; // a NaN stays one
}

void stopWhereRectified(std::span<const float> values, std::span<float> gradients) {
    for (std::size_t i = 0; i < values.size(); ++i)
        gradients[i] = values[i] > 0 ? gradients[i] : 0;
}

} // namespace

float CnnNetwork::forwardHead(std::span<const std::uint8_t> labels) {
    run(m_fc1.forwardParts(), [&](int part, int thread) {
        const Timed timed(*this, thread, Forward, Fc1);
        m_fc1.forward(part, m_count, m_second.memory->pooled.data(), m_hidden.data());
    });
    const Timed timed(*this, 0, Forward, Fc2);
    rectify(m_hidden.span().first(static_cast<std::size_t>(m_count * hidden)));
    if (m_logits.shape() != Shape{m_count, m_options.classes}) {
        m_logits = Tensor({m_count, m_options.classes});
        m_logitsGradient = m_logits;
    }
    for (int part = 0; part < m_fc2.forwardParts(); ++part)
        m_fc2.forward(part, m_count, m_hidden.data(), m_logits.data());
    return crossEntropy(m_logits, labels, m_logitsGradient);
}

void CnnNetwork::backward() {
    const OneThread alone;
    backwardHead();
    backwardConvolutions();
    sumGradients();
}

void CnnNetwork::backwardHead() {
    {
        const Timed timed(*this, 0, Backward, Fc2);
        for (int part = 0; part < m_fc2.backwardParts(); ++part)
            m_fc2.backward(part, m_count, m_hidden.data(), m_logitsGradient.data(), m_hiddenGradient.data());
        m_fc2.sumBiasGradient(m_count, m_logitsGradient.data());
        const auto used = static_cast<std::size_t>(m_count * hidden);
        stopWhereRectified(m_hidden.span().first(used), m_hiddenGradient.span().first(used));
    }
    const int parts = m_fc1.backwardParts();
    run(parts + 1, [&](int part, int thread) {
        const Timed timed(*this, thread, Backward, Fc1);
        if (part == parts)
            m_fc1.sumBiasGradient(m_count, m_hiddenGradient.data());
        else
            m_fc1.backward(part, m_count, m_second.memory->pooled.data(), m_hiddenGradient.data(),
                           m_second.memory->pooledGradient.data());
    });
}

void CnnNetwork::backwardConvolutions() {
    const std::int64_t pictureSize = m_options.channels * firstSide * firstSide;
    runChunks([&](const Chunk& chunk, int thread) {
        const Timed timed(*this, thread, Backward, Pool2);
        m_second.norm->addGradients(*m_second.memory, chunk);
    });
    m_second.norm->shareOut(m_count, chunks());
    runChunks([&](const Chunk& chunk, int thread) {
        {
            const Timed timed(*this, thread, Backward, Pool2);
            m_second.norm->backwardChunk(*m_second.memory, chunk);
        }
        {
            const Timed timed(*this, thread, Backward, Conv2);
            m_second.convolution->backward(thread, chunk, m_first.memory->pooledOf(chunk.first),
                                           m_second.memory->unpooledOf(chunk.first),
                                           m_first.memory->pooledGradientOf(chunk.first));
        }
        const Timed timed(*this, thread, Backward, Pool1);
        m_first.norm->addGradients(*m_first.memory, chunk);
    });
    m_first.norm->shareOut(m_count, chunks());
    runChunks([&](const Chunk& chunk, int thread) {
        {
            const Timed timed(*this, thread, Backward, Pool1);
            m_first.norm->backwardChunk(*m_first.memory, chunk);
        }
        const Timed timed(*this, thread, Backward, Conv1);
        m_first.convolution->backward(thread, chunk, m_pictures.data() + chunk.first * pictureSize,
                                      m_first.memory->unpooledOf(chunk.first));
    });
}

void CnnNetwork::sumGradients() {
    constexpr int shares = WinogradConvolution::shareCount;
    run(shares + 1, [&](int share, int thread) {
        const Timed timed(*this, thread, Backward, share == shares ? Conv1 : Conv2);
        if (share == shares)
            m_first.convolution->sumGradients(chunks());
        else
            m_second.convolution->sumGradients(chunks(), share);
    });
}

void CnnNetwork::update(Optimizer& optimizer) {
    constexpr std::size_t slice = 16384;
    optimizer.beginStep(m_weights);
    const auto slicesOf = [](const Weights& weights) {
        return static_cast<int>((weights.values.size() + slice - 1) / slice);
    };
    int slices = 0;
    for (const Weights& weights : m_weights)
        slices += slicesOf(weights);
    run(slices, [&](int index, int) {
        std::size_t which = 0;
        for (; index >= slicesOf(m_weights[which]); ++which)
            index -= slicesOf(m_weights[which]);
        const std::size_t begin = static_cast<std::size_t>(index) * slice;
        optimizer.update(m_weights[which], which, begin,
                         std::min(begin + slice, m_weights[which].values.size()));
    });
}

void CnnNetwork::prepareEvaluation() {
    for (int share = 0; share < WinogradConvolution::shareCount; ++share)
        m_second.convolution->prepare(share);
    m_first.norm->prepareEvaluation();
    m_second.norm->prepareEvaluation();
}

/// At most a chunk of pictures.
void CnnNetwork::evaluate(int thread, std::int64_t pictures, const float* input, float* logits) {
    const auto count = static_cast<int>(pictures);
    Evaluation& own = m_evaluations[static_cast<std::size_t>(thread)];
    m_first.convolution->forward(thread, count, input, own.first.unpooled.data());
    m_first.norm->evaluate(own.first, pictures);
    m_second.convolution->forward(thread, count, own.first.pooled.data(), own.second.unpooled.data());
    m_second.norm->evaluate(own.second, pictures);
    for (int part = 0; part < m_fc1.forwardParts(); ++part)
        m_fc1.forward(part, pictures, own.second.pooled.data(), own.hidden.data());
    rectify(own.hidden.span().first(static_cast<std::size_t>(pictures * hidden)));
    for (int part = 0; part < m_fc2.forwardParts(); ++part)
        m_fc2.forward(part, pictures, own.hidden.data(), logits);
}

void CnnNetwork::predict(const Tensor& pictures, Tensor& logits) {
    const std::int64_t pictureSize = m_options.channels * firstSide * firstSide;
    const std::int64_t count = pictures.size() / pictureSize;
    assert(logits.size() == count * m_options.classes);
    prepareEvaluation();
    const auto parts = static_cast<int>((count + largestChunk - 1) / largestChunk);
    run(parts, [&](int part, int thread) {
        if (m_observer != nullptr)
            m_observer->working(thread, evaluationName);
        const std::int64_t first = std::int64_t{part} * largestChunk;
        evaluate(thread, std::min<std::int64_t>(largestChunk, count - first),
                 pictures.data() + first * pictureSize, logits.data() + first * m_options.classes);
    });
}

std::vector<LayerTime> CnnNetwork::layerTimes() const {
    std::vector<LayerTime> times;
    for (int layer = 0; layer < layerCount; ++layer) {
        std::int64_t sums[2]{};
        for (int thread = 0; thread < m_options.threads; ++thread)
            for (int direction : {Forward, Backward})
                sums[direction] +=
                    m_times[static_cast<std::size_t>((thread * 2 + direction) * layerCount + layer)];
        times.push_back({Timed::layerName(static_cast<Layer>(layer)), sums[Forward] / m_options.threads,
                         sums[Backward] / m_options.threads});
    }
    return times;
}

} // namespace coreograph
