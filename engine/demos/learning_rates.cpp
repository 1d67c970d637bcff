// The network of batch_norm.cpp, with batch norm and without, trained anew at each of several learning rates. The
// trainings have nothing to do with each other, so each thread takes the next one as soon as it is free:
//
//     plain 0.01   plain 0.1   plain 1   ...   normalized 0.01   normalized 0.1   ...
//          \            \                            /
//           thread 1     thread 2      ...     thread n
//
// In the end: the loss that each of them reached.

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <functional>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>

#include <omp.h>

#include "engine/lab/demo.h"
#include "engine/lab/run.h"
#include "engine/lab/training_files.h"
#include "engine/machine/machine.h"
#include "engine/nn/batch_loader.h"
#include "engine/nn/deep_cnn.h"
#include "engine/nn/shapes.h"

namespace coreograph {
namespace {

constexpr std::size_t trainPictures = 4000;
constexpr std::size_t testPictures = 512;
constexpr std::size_t batch = 50;        // divides the pictures: every batch is whole
constexpr std::ptrdiff_t lastSteps = 20; // whose mean is the loss at the end
constexpr std::array networks = {"plain", "normalized"};

/// One training: what it is, and what came of it.
struct Training {
    std::string network; ///< "plain" or "normalized"
    std::string rate;    ///< as on the command line: "0.1"
    bool ended = false;
    double firstLoss = 0;
    double loss = 0; ///< NaN where it ran away
    double accuracy = 0;

    /// "normalized.0_1.loss": a point would begin another part of the name.
    std::string metric(const char* what) const {
        std::string name = rate;
        std::ranges::replace(name, '.', '_');
        return network + "." + name + "." + what;
    }

    bool learned() const { return ended && loss < firstLoss / 2; }
};

Result<std::unique_ptr<DeepCnn>> makeNetwork(const Run& run, const std::string& network) {
    return DeepCnn::make({.batchNorm = network == "normalized", .batch = batch, .seed = run.seed()});
}

/// What every training of each kind of network starts from.
Result<void> saveFirstWeights(const Run& run, const TrainingFiles& files) {
    if (!files.wantsWeights())
        return {};
    std::vector<NamedTensor> weights;
    for (const char* name : networks) {
        auto network = makeNetwork(run, name);
        if (!network)
            return network.error();
        std::ranges::move(prefixed(name, (*network)->state()), std::back_inserter(weights));
    }
    return files.saveWeights(weights);
}

Result<void> train(Run& run, const DataSet& data, TrainingFiles& files, Training& training,
                   const std::function<bool()>& goOn) {
    auto network = makeNetwork(run, training.network);
    if (!network)
        return network.error();
    BatchOrder order(data.train.count(), {.batch = batch, .seed = run.seed()});
    Sgd optimizer(std::stod(training.rate));
    std::vector<double> losses;
    for (std::int64_t step = 0; step < run.values().integer("steps"); ++step) {
        if (!goOn())
            return {};
        losses.push_back(static_cast<double>((*network)->train(data.train, order.indices(step), optimizer)));
        files.addBatch(step, (*network)->pictures(), (*network)->labels());
        if (!std::isfinite(losses.back()))
            break;
    }
    const auto last = std::min(lastSteps, std::ssize(losses));
    training.firstLoss = losses.front();
    training.loss = std::accumulate(losses.end() - last, losses.end(), 0.0) / static_cast<double>(last);
    training.accuracy = (*network)->accuracy(data.test, testPictures, Mode::Evaluation);
    training.ended = true;
    return {};
}

/// All trainings, and what is said of them as they end. Any thread.
class Sweep {
public:
    Sweep(Run& run, const DataSet& data, TrainingFiles& files)
        : m_run(run)
        , m_data(data)
        , m_files(files) {
        run.recorder().declareTable({.name = "results",
                                     .title = "Loss at the end",
                                     .columns = {"network", "learning rate", "loss", "test accuracy"},
                                     .keyColumns = 2});
        double largest = 0;
        for (const std::string& rate : run.values().selection("rates")) {
            largest = std::max(largest, std::stod(rate));
            for (const char* network : networks) {
                m_trainings.push_back({.network = network, .rate = rate});
                run.recorder().row("results", {network, std::stod(rate), "…", "…"});
            }
        }
        run.recorder().metric("tried.largest_rate", largest);
    }

    // [take-next]
    /// Takes one after the other until none is left.
    void work(Lane lane) {
        // Nothing inside of a training is parallel.
        omp_set_num_threads(1);
        StepsTaken steps;
        while (const auto next = takeNext()) {
            lane.enter(State::Run, *next);
            const Trained trained = trainOne(*next, steps, lane);
            lane.enter(State::Idle);
            report(*next, trained);
        }
        lane.enter(State::Ended);
    }
    // [/take-next]

    /// What went wrong, if anything. REQUIRES: no thread works any more.
    const Result<void>& outcome() const { return m_outcome; }

private:
    struct Trained {
        Training training;
        Result<void> outcome;
    };

    std::optional<std::uint32_t> takeNext() {
        const std::size_t next = m_next++;
        return next < m_trainings.size() ? std::optional(static_cast<std::uint32_t>(next)) : std::nullopt;
    }

    Trained trainOne(std::uint32_t number, StepsTaken& steps, Lane& lane) {
        Trained trained{m_trainings[number], {}};
        const auto goOn = [&] { return checkpoint(steps, lane, number); };
        trained.outcome = train(m_run, m_data, m_files, trained.training, goOn);
        return trained;
    }

    /// Paused, every thread takes a step of its network for each that is asked for.
    bool checkpoint(StepsTaken& steps, Lane& lane, std::uint32_t training) {
        bool wasHeldUp = false;
        const bool goOn = m_run.checkpoint(steps, [&] {
            wasHeldUp = true;
            lane.enter(State::Idle);
        });
        if (wasHeldUp)
            lane.enter(State::Run, training);
        return goOn;
    }

    void report(std::size_t index, const Trained& trained) {
        const std::lock_guard lock(m_mutex);
        const Training& training = m_trainings[index] = trained.training;
        if (!trained.outcome)
            m_outcome = trained.outcome;
        if (!training.ended)
            return;
        Recorder& recorder = m_run.recorder();
        const bool ranAway = !std::isfinite(training.loss);
        recorder.metric(training.metric("ran_away"), ranAway ? 1 : 0);
        if (!ranAway)
            recorder.metric(training.metric("loss"), training.loss);
        recorder.metric(training.metric("accuracy"), training.accuracy, "share");
        recorder.row("results",
                     {training.network, std::stod(training.rate),
                      ranAway ? TableCell("ran away") : TableCell(training.loss), training.accuracy});
        recorder.progress(++m_done, m_trainings.size(), "trainings");
        reportBest(training.network);
    }

    void reportBest(const std::string& network) {
        double best = INFINITY;
        double largest = 0;
        for (const Training& training : m_trainings) {
            if (training.network != network || !training.learned())
                continue;
            best = std::min(best, training.loss);
            largest = std::max(largest, std::stod(training.rate));
        }
        m_run.recorder().metric(network + ".largest_rate", largest);
        if (std::isfinite(best))
            m_run.recorder().metric(network + ".best_loss", best);
    }

    Run& m_run;
    const DataSet& m_data;
    TrainingFiles& m_files;
    std::vector<Training> m_trainings; // a thread reads its own, and writes with m_mutex held
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex; // guards what follows
    std::uint64_t m_done = 0;
    Result<void> m_outcome;
};

Result<void> learningRatesWork(Run& run) {
    TrainingFiles files(run);
    if (const auto places = files.checkPlaces(); !places)
        return places;
    const DataSet data = drawShapes({.train = trainPictures, .test = testPictures, .seed = run.seed()});
    if (const auto saved = saveFirstWeights(run, files); !saved)
        return saved;
    Sweep sweep(run, data, files);
    {
        std::vector<std::jthread> threads;
        for (std::int64_t number = 1; number <= run.values().integer("threads"); ++number) {
            Lane lane = run.recorder().openLane("thread " + std::to_string(number), LaneKind::Thread);
            threads.emplace_back([&sweep, lane] { sweep.work(lane); });
        }
    }
    if (const auto saved = files.saveBatches(); !saved)
        return saved;
    return sweep.outcome();
}

std::vector<Parameter> parameters() {
    const std::int64_t cores = readMachineQuickly().usableCores();
    std::vector<Option> rates;
    for (const char* rate : {"0.001", "0.01", "0.03", "0.1", "0.3", "1", "3", "10"})
        rates.push_back({rate, rate});
    std::vector<Parameter> all = {
        {"rates", "Learning rates", "", "Each is tried on both networks.",
         Selection{rates, {"0.01", "0.03", "0.1", "0.3", "1"}}},
        {"steps", "Steps", "", "How many batches each network learns from.",
         IntegerRange{20, 2000, 150, true}},
        {"threads", "Threads", "", "How many networks are trained at the same time.",
         IntegerRange{1, std::max<std::int64_t>(4, 2 * cores), cores}},
    };
    std::ranges::copy(TrainingFiles::parameters(), std::back_inserter(all));
    return all;
}

} // namespace

namespace demos {

Demo learning_rates() {
    return {.id = "learning-rates",
            .title = "Batch normalization over learning rates",
            .summary = "Train one network at several learning rates, with batch norm and without.",
            .parameters = parameters(),
            .views = {"learning-rates", "timeline", "core-load", "results-table"},
            .metrics = {{"{network}.{rate}.loss", "", "Mean of the last 20 losses; none where it ran away."},
                        {"{network}.{rate}.accuracy", "share", "Share of test pictures told right."},
                        {"{network}.{rate}.ran_away", "", "1 where the loss became no number."},
                        {"{network}.largest_rate", "",
                         "The largest at which the loss fell to half its first or less; or 0."},
                        {"tried.largest_rate", "", "The largest of those that were tried."},
                        {"{network}.best_loss", "", "The lowest loss at any of the rates."}},
            .work = learningRatesWork};
}

} // namespace demos
} // namespace coreograph
