// The same network twice, with the same first weights and the same batches, each on a thread of its own:
//
//                     +-- conv -- batch norm -- ReLU -- (4 times) -- linear -- loss      normalized
//     batch n ---+----+
//                     +-- conv ---------------- ReLU -- (4 times) -- linear -- loss      plain
//
// Neither begins a step before the other has ended the last one, so that both can be compared step by step.
// Now and then each says how its activations are spread, and how many pictures it has never seen it tells right.

#include <algorithm>
#include <barrier>
#include <cmath>
#include <numeric>
#include <thread>

#include <omp.h>

#include "engine/lab/demo.h"
#include "engine/lab/norm_statistics.h"
#include "engine/lab/picture_data.h"
#include "engine/lab/run.h"
#include "engine/lab/training_files.h"
#include "engine/nn/batch_loader.h"
#include "engine/nn/deep_cnn.h"

namespace coreograph {
namespace {

constexpr std::uint32_t trainPictures = 6000;
constexpr std::uint32_t testPictures = 512;
constexpr std::int64_t snapshots = 50;            // of the histograms, in a run
constexpr std::int64_t statisticsSnapshots = 500; // of what batch norm keeps: 4 kB each
constexpr int bins = 240;  // fine enough for the last layers of the plain network, whose values hardly differ
constexpr float reach = 6; // a histogram goes from -6 to 6; its outermost bins hold what lies beyond
constexpr std::int64_t lastSteps = 20; // whose mean is the loss at the end

/// The share of the values in each bin, and how far they are spread.
struct Spread {
    std::vector<float> shares; ///< [bins]
    double mean = 0;
    double deviation = 0; ///< standard
};

Spread spreadOf(const Tensor& values) {
    Spread spread{.shares = std::vector<float>(bins)};
    const auto count = static_cast<double>(values.size());
    double squares = 0;
    for (const float value : values.values()) {
        const float place = (value + reach) / (2 * reach) * bins;
        const auto bin = static_cast<std::size_t>(std::clamp(place, 0.0F, bins - 1.0F));
        spread.shares[bin] += static_cast<float>(1 / count);
        spread.mean += static_cast<double>(value) / count;
        squares += static_cast<double>(value) * static_cast<double>(value) / count;
    }
    spread.deviation = std::sqrt(std::max(0.0, squares - spread.mean * spread.mean));
    return spread;
}

/// One of the two networks, its training and what it says of it.
class Learner {
public:
    Learner(Run& run, const DataSet& data, TrainingFiles& files, std::string name)
        : m_run(run)
        , m_data(data)
        , m_files(files)
        , m_name(std::move(name))
        , m_steps(run.values().integer("steps"))
        , m_order(data.train.count(),
                  {.batch = static_cast<std::size_t>(run.values().integer("batch")), .seed = run.seed()})
        , m_optimizer(run.values().real("learning_rate"))
        , m_lane(run.recorder().openLane(m_name, LaneKind::Thread)) {}

    Result<void> build() {
        auto made = DeepCnn::make(
            {.batchNorm = isNormalized(), .batch = m_run.values().integer("batch"), .seed = m_run.seed()});
        if (!made)
            return made.error();
        m_network = std::move(*made);
        return {};
    }

    std::vector<NamedTensor> weights() const { return prefixed(m_name, m_network->state()); }

    /// Trains to the end, in step with the other one, which comes to the same meeting.
    void train(std::barrier<>& meeting) {
        omp_set_num_threads(1); // counts for this thread only
        StepsTaken steps;
        // [train-together]
        for (int step = 0; step < m_steps; ++step) {
            m_lane.enter(State::Idle);
            // Paused work waits here.
            if (!m_run.checkpoint(steps))
                break;
            m_lane.enter(State::WaitEvent);
            meeting.arrive_and_wait();
            m_lane.enter(State::Run, taskOf(step));
            followRate();
            if (!takeStep(step))
                break;
        }
        // [/train-together]
        meeting.arrive_and_drop();
        if (!m_run.stopRequested())
            report();
        m_lane.enter(State::Ended);
    }

private:
    static std::uint32_t taskOf(int step) { return static_cast<std::uint32_t>(step); }

    void followRate() { m_optimizer.setLearningRate(m_run.liveValues().real("learning_rate")); }

    bool isNormalized() const { return m_name == "normalized"; }

    /// Whether training may go on.
    bool takeStep(std::int64_t step) {
        const float loss = m_network->train(m_data.train, nextPictures(step), m_optimizer);
        m_files.addBatch(step, m_network->pictures(), m_network->labels());
        if (!std::isfinite(loss)) {
            m_ranAway = true;
            m_run.recorder().log(LogLevel::Warning,
                                 m_name + ": the loss is no number any more at step " + std::to_string(step) +
                                     "; this network stops. A smaller learning rate may help");
            return false;
        }
        m_losses.push_back(static_cast<double>(loss));
        m_run.recorder().metric("loss." + m_name, m_losses.back(), {}, step);
        if (isNormalized() && step % std::max<std::int64_t>(1, m_steps / statisticsSnapshots) == 0)
            recordNormStatistics(m_run.recorder(), *m_network, step);
        if (step % every() == 0)
            look(step);
        if (isNormalized())
            m_run.recorder().progress(static_cast<std::uint64_t>(step + 1),
                                      static_cast<std::uint64_t>(m_steps), "steps");
        return true;
    }

    /// Whole batches only: the plan is for so many pictures.
    std::span<const std::uint32_t> nextPictures(std::int64_t step) {
        const std::int64_t whole =
            static_cast<std::int64_t>(m_data.train.count()) / m_run.values().integer("batch");
        return m_order.indices(step / whole * m_order.stepsPerEpoch() + step % whole);
    }

    std::int64_t every() const { return std::max<std::int64_t>(1, m_steps / snapshots); }

    /// Says what is to be seen inside.
    void look(std::int64_t step) {
        recordHistograms(step);
        if (step % (5 * every()) == 0)
            test(step);
    }

    struct Accuracies {
        double own = 0;   ///< as the network is used when training is over
        double batch = 0; ///< by each test batch's own statistics, of the normalized network
    };

    /// A point of the curves.
    Accuracies test(std::int64_t step) {
        Recorder& recorder = m_run.recorder();
        Accuracies shares{.own = m_network->accuracy(m_data.test, testPictures, Mode::Evaluation)};
        recorder.metric("accuracy." + m_name, shares.own, "share", step);
        if (isNormalized()) {
            shares.batch = m_network->accuracy(m_data.test, testPictures, Mode::Training);
            recorder.metric("accuracy.batch_statistics", shares.batch, "share", step);
        }
        return shares;
    }

    void recordHistograms(std::int64_t step) {
        std::vector<float> shares;
        m_deviations.clear();
        for (std::size_t block = 0; block < DeepCnn::blocks; ++block) {
            const Spread spread = spreadOf(m_network->activations(block));
            shares.insert(shares.end(), spread.shares.begin(), spread.shares.end());
            m_deviations.push_back(spread.deviation);
        }
        if (step == 0)
            m_firstDeviations = m_deviations;
        m_run.recorder().tensor({.name = "histogram." + m_name,
                                 .shape = {DeepCnn::blocks, bins},
                                 .step = step,
                                 .values = std::move(shares)});
    }

    void report() {
        Recorder& recorder = m_run.recorder();
        recorder.metric(m_name + ".ran_away", m_ranAway ? 1 : 0);
        for (std::size_t block = 0; block < m_firstDeviations.size(); ++block) {
            const std::string number = std::to_string(block + 1);
            recorder.metric(m_name + ".first_spread." + number, m_firstDeviations[block]);
            recorder.metric(m_name + ".spread." + number, m_deviations[block]);
        }
        if (m_ranAway || m_losses.empty())
            return;
        const auto last = std::min<std::ptrdiff_t>(lastSteps, std::ssize(m_losses));
        recorder.metric(m_name + ".loss", std::accumulate(m_losses.end() - last, m_losses.end(), 0.0) /
                                              static_cast<double>(last));
        const Accuracies shares =
            test(std::ssize(m_losses) - 1); // so that the curves end where the numbers do
        recorder.metric(m_name + ".accuracy", shares.own, "share");
        if (isNormalized())
            recorder.metric("normalized.batch_accuracy", shares.batch, "share");
    }

    Run& m_run;
    const DataSet& m_data;
    TrainingFiles& m_files;
    const std::string m_name;
    const std::int64_t m_steps;
    BatchOrder m_order;
    Sgd m_optimizer;
    Lane m_lane;
    std::unique_ptr<DeepCnn> m_network;
    std::vector<double> m_losses;
    std::vector<double> m_deviations; // by block, at the last look
    std::vector<double> m_firstDeviations;
    bool m_ranAway = false;
};

void recordEdges(Recorder& recorder) {
    std::vector<float> edges;
    for (int bin = 0; bin <= bins; ++bin)
        edges.push_back(-reach + 2 * reach * static_cast<float>(bin) / bins);
    recorder.tensor({.name = "histogram.edges", .shape = {bins + 1}, .values = std::move(edges)});
}

Result<void> batchNormWork(Run& run) {
    TrainingFiles files(run);
    if (const auto places = files.checkPlaces(); !places)
        return places;
    const auto data = loadPictures(
        {.data = run.values().text("data"), .seed = run.seed(), .train = trainPictures, .test = testPictures},
        run.recorder());
    if (!data)
        return data.error();
    recordEdges(run.recorder());
    Learner plain(run, *data, files, "plain");
    Learner normalized(run, *data, files, "normalized");
    omp_set_num_threads(1); // a thread for each network: oneDNN plans for as many as there are now
    for (Learner* learner : {&plain, &normalized})
        if (const auto built = learner->build(); !built)
            return built;
    std::vector<NamedTensor> weights = plain.weights();
    std::ranges::move(normalized.weights(), std::back_inserter(weights));
    if (const auto saved = files.saveWeights(weights); !saved)
        return saved;
    std::barrier<> meeting(2);
    std::jthread other([&] { plain.train(meeting); });
    normalized.train(meeting);
    other.join();
    return files.saveBatches();
}

std::vector<Parameter> parameters() {
    std::vector<Parameter> all = {
        {"learning_rate", "Learning rate", "", "How far the weights move against the gradient in each step.",
         RealRange{0.001, 10, 0.1, true}, WhileRunning::Steers},
        {"steps", "Steps", "", "How many batches both networks learn from.",
         IntegerRange{20, 5000, 300, true}},
        {"batch", "Batch", "", "How many pictures a step sees; batch norm takes its statistics over them.",
         IntegerRange{2, 256, 64, true}},
        {"data", "Pictures", "", "What is learned.",
         Choice{{{"shapes", "Shapes"}, {"fashion", "Fashion-MNIST"}}, "shapes"}},
    };
    std::ranges::copy(TrainingFiles::parameters(), std::back_inserter(all));
    return all;
}

} // namespace

namespace demos {

Demo batch_norm() {
    return {
        .id = "batch-norm",
        .title = "Batch normalization",
        .summary = "Train the same deep network with batch norm and without, and look inside both.",
        .parameters = parameters(),
        .views = {"curves", "histograms", "norm-statistics", "timeline", "log"},
        .metrics = {pictureDataMetric(),
                    {"loss.{network}", "", "Mean cross-entropy of each step's batch."},
                    {"accuracy.{network}", "share", "Share of test pictures told right, now and then."},
                    {"accuracy.batch_statistics", "share", "The same by each test batch's own statistics."},
                    {"{network}.loss", "", "Mean of the last 20 losses."},
                    {"{network}.accuracy", "share", "Share of test pictures told right at the end."},
                    {"normalized.batch_accuracy", "share", "The same by each batch's own statistics."},
                    {"{network}.ran_away", "", "1 where the loss became no number."},
                    {"{network}.first_spread.{block}", "", "Standard deviation before a ReLU, first step."},
                    {"{network}.spread.{block}", "", "Standard deviation before a ReLU, last look."}},
        .work = batchNormWork};
}

} // namespace demos
} // namespace coreograph
