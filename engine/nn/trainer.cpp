#include "engine/nn/trainer.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <utility>

#include "engine/core/clock.h"

namespace coreograph {
namespace {

/// Steps between copies of the weights that may turn out to be the last good ones: a copy costs about a tenth of a step.
constexpr std::int64_t goodWeightsEvery = 20;

bool areFinite(const std::vector<NamedTensor>& tensors) {
    return std::ranges::all_of(tensors, [](const NamedTensor& tensor) { return isFinite(tensor.value); });
}

} // namespace

Trainer::Trainer(Cnn& cnn, Optimizer& optimizer, BatchLoader& loader, TrainerObserver& observer,
                 const TrainerOptions& options)
    : m_cnn(cnn)
    , m_optimizer(optimizer)
    , m_loader(loader)
    , m_observer(observer)
    , m_options(options)
    , m_checkpointEvery(options.checkpointEvery)
    , m_good{.weights = cnn.state()} {}

Result<void> Trainer::trainUntil(std::int64_t end) {
    m_lastEnd = monotonicNanoseconds();
    m_waited = 0;
    m_rewound = false;
    while (m_step < end && !m_rewound) {
        keepCheckpoints();
        const StepEnd ended = doStep();
        if (ended == StepEnd::Diverged)
            return goBackToGoodWeights(std::string("the loss became ") +
                                       (std::isnan(m_loss) ? "not a number" : "infinite") + " at step " +
                                       std::to_string(m_step));
        if (ended == StepEnd::Stopped)
            break;
    }
    return checkWeights();
}

// [training-step]
Trainer::StepEnd Trainer::doStep() {
    if (!goOn())
        return StepEnd::Stopped;
    const PictureBatch& batch = m_loader.next(); // prepared ahead by another thread

    if (!enter(Phase::Forward))
        return StepEnd::Stopped;
    m_loss = m_cnn.forward(batch.pictures, batch.labels);
    if (!std::isfinite(m_loss))
        return StepEnd::Diverged;

    if (!enter(Phase::Backward))
        return StepEnd::Stopped;
    m_cnn.backward();

    if (!enter(Phase::Update))
        return StepEnd::Stopped;
    m_cnn.update(m_optimizer);

    stepIsDone(batch);
    return StepEnd::Done;
}
// [/training-step]

void Trainer::stepIsDone(const PictureBatch& batch) {
    believeInWeights();
    const std::int64_t now = monotonicNanoseconds();
    const StepReport report{m_step, m_loss, batch.labels.size(), now - m_lastEnd - m_waited};
    m_lastEnd = now;
    m_waited = 0;
    ++m_step;
    m_observer.stepDone(report, batch);
}

bool Trainer::goOn(SourceLine where) {
    const std::int64_t asked = monotonicNanoseconds();
    const bool mayGoOn = m_observer.beforeStep(m_step, where);
    m_waited += monotonicNanoseconds() - asked;
    return mayGoOn;
}

bool Trainer::enter(Phase phase, SourceLine where) {
    const std::int64_t asked = monotonicNanoseconds();
    const bool mayGoOn = m_observer.beforePhase(phase, where);
    m_waited += monotonicNanoseconds() - asked;
    return mayGoOn;
}

/// A finite loss says that the weights it came from were good; now and then those after the update are kept to be judged
/// by the next one.
void Trainer::believeInWeights() {
    if (m_hopeful && areFinite(m_hopeful->weights)) // a running statistic may overflow before the loss does
        m_good = std::move(*m_hopeful);
    m_hopeful.reset();
    if ((m_step + 1) % goodWeightsEvery == 0)
        m_hopeful = Checkpoint{.step = m_step + 1, .weights = m_cnn.state()};
}

/// No loss tells yet what the last update has made of them.
Result<void> Trainer::checkWeights() {
    const std::vector<NamedTensor> state = m_cnn.state();
    const auto spoilt = std::ranges::find_if_not(state, isFinite, &NamedTensor::value);
    if (spoilt == state.end())
        return {};
    return goBackToGoodWeights("'" + spoilt->name + "' became no finite numbers before step " +
                               std::to_string(m_step));
}

Error Trainer::goBackToGoodWeights(const std::string& problem) {
    [[maybe_unused]] const Result<void> loaded = m_cnn.load(m_good.weights);
    assert(loaded);
    m_step = m_good.step;
    return {problem + ", so training stopped; the weights of step " + std::to_string(m_step) +
            ", the last good ones, are kept. The learning rate is " +
            std::to_string(m_optimizer.learningRate()) + ": choose a lower one"};
}

void Trainer::keepCheckpoints() {
    const bool isDue = m_checkpoints.empty() || m_step >= m_checkpoints.back().step + m_checkpointEvery;
    if (!isDue)
        return;
    m_checkpoints.push_back(capture());
    if (m_checkpoints.size() <= m_options.checkpointsKept)
        return;
    std::deque<Checkpoint> spread;
    for (std::size_t i = 0; i < m_checkpoints.size(); i += 2)
        spread.push_back(std::move(m_checkpoints[i]));
    m_checkpoints = std::move(spread);
    m_checkpointEvery *= 2;
}

Result<void> Trainer::rewind(std::int64_t step) {
    if (step > m_step)
        return Error{"step " + std::to_string(step) + " is still to come; choose one from 0 to " +
                     std::to_string(m_step)};
    const auto after = std::ranges::upper_bound(m_checkpoints, step, {}, &Checkpoint::step);
    if (after == m_checkpoints.begin())
        return Error{"there is no checkpoint at step " + std::to_string(step) +
                     " or before; choose one from 0"};
    const Checkpoint& checkpoint = *std::prev(after);
    if (Result<void> loaded = m_cnn.load(checkpoint.weights); !loaded)
        return loaded;
    if (Result<void> loaded = m_optimizer.loadState(checkpoint.optimizer); !loaded)
        return loaded;
    m_step = checkpoint.step;
    m_rewound = true;
    m_loader.seek(m_step);
    m_good = {.step = m_step, .weights = checkpoint.weights};
    m_hopeful.reset();
    m_checkpoints.erase(after, m_checkpoints.end());
    return {};
}

Checkpoint Trainer::capture() const { return {m_step, m_cnn.state(), m_optimizer.saveState()}; }

} // namespace coreograph
