// A convolutional network learns to tell ten kinds of pictures apart:
//
//     batches thread --> queue --> forward --> backward --> update --+    each phase on `threads` threads
//     (next pictures)    of 4         ^                              |
//                                     +------ next step <------------+
//
//     picture 28 x 28 --> conv1, pool1 --> conv2, pool2 --> fc1 --> fc2 --> ten probabilities
//                         32 x 14 x 14     64 x 7 x 7       128     10
//
// While it trains, what it makes of one picture is recorded again and again; now and then it is tested with a few
// pictures that it never learned from, and after each epoch with all of those.

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/lab/demo.h"
#include "engine/lab/picture_data.h"
#include "engine/lab/run.h"
#include "engine/lab/training_files.h"
#include "engine/lab/training_recorder.h"
#include "engine/machine/machine.h"
#include "engine/nn/tensor_file.h"
#include "engine/os/regular_file.h"

namespace coreograph {
namespace {

constexpr std::size_t trainPicturesTested = 2'000; // for an accuracy to within two percent
constexpr std::size_t fewPictures = 500;           // of a test in between: to within four percent
constexpr std::int64_t liveEvery = 20'000'000;     // ns between looks at the live parameters

CnnOptions networkOptions(const ParameterValues& values, std::uint64_t seed) {
    return {.channels = std::stoi(values.text("channels")),
            .batch = static_cast<int>(values.integer("batch")),
            .threads = static_cast<int>(values.integer("threads")),
            .pooling = values.text("pooling") == "max" ? Pooling::Max : Pooling::Average,
            .batchNorm = values.toggle("batch_norm"),
            .seed = seed};
}

BatchOptions batchOptions(const ParameterValues& values, std::uint64_t seed) {
    return {.batch = static_cast<std::size_t>(values.integer("batch")),
            .channels = values.text("channels") == "3" ? std::size_t{3} : std::size_t{1},
            .shuffle = values.toggle("shuffle"),
            .seed = seed};
}

/// Steps to train, as asked for in steps or, where those are 0, in epochs.
std::int64_t stepsAsked(const ParameterValues& values, std::int64_t stepsPerEpoch) {
    const std::int64_t steps = values.integer("steps");
    return steps > 0 ? steps : values.integer("epochs") * stepsPerEpoch;
}

/// The step before which the network is tested next: often at first, when it learns fast.
std::int64_t nextTest(std::int64_t step) {
    return step + std::max<std::int64_t>(step < 50 ? 10 : 50, step / 7);
}

/// The optimizer that the settings name, and how they change it while it is at work.
class ChosenOptimizer {
public:
    explicit ChosenOptimizer(const ParameterValues& values) {
        if (values.text("optimizer") == "sgd") {
            auto sgd = std::make_unique<Sgd>(values.real("lr"), values.real("momentum"));
            m_sgd = sgd.get();
            m_optimizer = std::move(sgd);
        } else {
            m_optimizer = std::make_unique<Adam>(AdamSettings{.learningRate = values.real("lr")});
        }
    }

    Optimizer& operator*() { return *m_optimizer; }

    void follow(const ParameterValues& values) {
        m_optimizer->setLearningRate(values.real("lr"));
        if (m_sgd != nullptr)
            m_sgd->setMomentum(values.real("momentum"));
    }

private:
    std::unique_ptr<Optimizer> m_optimizer;
    Sgd* m_sgd = nullptr;
};

/// One training: what it needs, who watches it, and the learner's hand on it.
class Training : private TrainerObserver {
public:
    Training(Run& run, Cnn& cnn, const DataSet& data, TrainingFiles& files)
        : m_run(run)
        , m_cnn(cnn)
        , m_data(data)
        , m_files(files)
        , m_optimizer(run.values())
        , m_lanes(run.recorder(), cnn.options().threads)
        , m_loader(data.train, batchOptions(run.values(), run.seed()), &m_lanes)
        , m_trainer(cnn, *m_optimizer, m_loader, *this)
        , m_steps(stepsAsked(run.values(), m_loader.stepsPerEpoch()))
        , m_recorder(run.recorder(), cnn, m_lanes, m_steps) {
        m_cnn.observe(&m_lanes);
        showPicture(run.values().integer("picture"));
    }
    ~Training() override { m_cnn.observe(nullptr); }

    // [train-epochs]
    Result<void> train() {
        m_recorder.recordNetwork(0);
        recordRate(m_run.values().real("lr"));
        test(fewPictures, fewPictures);
        Result<void> trained;
        while (trained && m_trainer.step() < m_steps && !m_run.stopRequested()) {
            const std::int64_t epoch = m_trainer.step() / m_loader.stepsPerEpoch() + 1;
            const std::int64_t end = std::min(m_steps, epoch * m_loader.stepsPerEpoch());
            trained = m_trainer.trainUntil(std::min(end, nextTest(m_trainer.step())));
            if (m_trainer.step() == end || !trained)
                test(trainPicturesTested, m_data.test.count());
            else
                test(fewPictures, fewPictures);
        }
        // [/train-epochs]
        m_recorder.recordNetwork(m_trainer.step());
        m_recorder.summarize(m_trainer.step());
        return trained;
    }

private:
    void test(std::size_t trainPictures, std::size_t testPictures) {
        const auto goOn = [this] { return !m_run.stopRequested(); };
        m_recorder.beginTest();
        const Evaluation train = evaluate(m_cnn, m_data.train, trainPictures, goOn);
        const Evaluation test = evaluate(m_cnn, m_data.test, testPictures, goOn);
        if (goOn())
            m_recorder.evaluated(m_trainer.step(), train, test, m_data.test);
    }

    void showPicture(std::int64_t number) {
        const auto index = static_cast<std::size_t>(number) % m_data.test.count();
        constexpr auto side = static_cast<std::int64_t>(pictureSide);
        Tensor picture({1, m_cnn.options().channels, side, side});
        scalePicture(m_data.test, index, picture.values());
        m_recorder.choosePicture(std::move(picture));
        m_shown = number;
    }

    void followLiveValues() {
        if (m_run.recorder().now() < m_lastLook + liveEvery)
            return;
        m_lastLook = m_run.recorder().now();
        const std::uint64_t rewinds = m_run.timesSet("rewind"); // before its value is looked at
        const ParameterValues values = m_run.liveValues();
        m_optimizer.follow(values);
        followPicture();
        if (std::exchange(m_rewinds, rewinds) != rewinds) {
            rewind(values.integer("rewind"));
            m_rate = 0; // what was recorded of later steps is gone
        }
        recordRate(values.real("lr"));
    }

    /// The learning rate, if it is not what was recorded last.
    void recordRate(double rate) {
        if (std::exchange(m_rate, rate) != rate)
            m_run.recorder().metric("lr", rate, {}, m_trainer.step());
    }

    void followPicture() {
        if (const std::int64_t asked = m_run.liveValues().integer("picture"); asked != m_shown)
            showPicture(asked);
    }

    /// While paused within a step, which cannot be left half done.
    void promiseRewind() {
        const std::uint64_t asked = m_run.timesSet("rewind");
        if (asked != m_rewinds && std::exchange(m_promised, asked) != asked)
            m_run.recorder().log(
                LogLevel::Info,
                "goes back as soon as the step under way is done: press Step (F8) or Continue (F6)");
    }

    void rewind(std::int64_t step) {
        if (step < 0)
            return;
        const Result<void> gone = m_trainer.rewind(step);
        m_run.recorder().log(gone ? LogLevel::Info : LogLevel::Warning,
                             gone ? "back to step " + std::to_string(m_trainer.step())
                                  : gone.error().message);
    }

    bool beforeStep(std::int64_t, SourceLine where) override {
        followLiveValues();
        m_recorder.beforeStep(m_trainer.step(), where); // which may have gone back
        return !m_run.stopRequested();
    }

    bool beforePhase(Phase, SourceLine where) override {
        m_recorder.restBefore(where);
        const bool goOn = m_run.checkpoint([&] { // while paused
            m_recorder.pausedBefore(where);
            followPicture();
            promiseRewind();
            m_recorder.showPicture(m_trainer.step());
        });
        m_recorder.enterPhase(where);
        return goOn;
    }

    void stepDone(const StepReport& report, const PictureBatch& batch) override {
        m_files.addBatch(batch.step, batch.pictures, batch.labels);
        m_recorder.stepDone(report);
    }

    Run& m_run;
    Cnn& m_cnn;
    const DataSet& m_data;
    TrainingFiles& m_files;
    ChosenOptimizer m_optimizer;
    TrainingLanes m_lanes;
    BatchLoader m_loader;
    Trainer m_trainer;
    const std::int64_t m_steps;
    TrainingRecorder m_recorder;
    std::int64_t m_shown = 0;
    std::uint64_t m_rewinds = 0;  // asked for so far
    std::uint64_t m_promised = 0; // of them
    std::int64_t m_lastLook = 0;
    double m_rate = 0; // as last recorded
};

Result<void> loadWeights(Cnn& cnn, const std::string& path) {
    if (path.empty())
        return {};
    const auto weights = readTensorFile(path);
    if (!weights)
        return weights.error();
    if (const Result<void> loaded = cnn.load(*weights); !loaded)
        return Error{path + " does not fit this network: " + loaded.error().message};
    return {};
}

Result<void> saveWeights(const Cnn& cnn, const std::string& path) {
    return path.empty() ? Result<void>() : writeTensorFile(path, cnn.state());
}

/// Before the work, whether what comes of it can be saved.
Result<void> checkPlaces(const TrainingFiles& files, const std::string& weightsPath) {
    if (const Result<void> places = files.checkPlaces(); !places)
        return places;
    return weightsPath.empty() ? Result<void>() : checkPlaceFor(weightsPath);
}

Result<void> cnnWork(Run& run) {
    const ParameterValues& values = run.values();
    TrainingFiles files(run);
    if (const Result<void> places = checkPlaces(files, values.text("weights_out")); !places)
        return places;
    const std::size_t channels = values.text("channels") == "3" ? 3 : 1;
    auto data = loadPictures({values.text("data"), channels, run.seed()}, run.recorder());
    if (!data)
        return data.error();
    auto cnn = Cnn::create(networkOptions(values, run.seed()));
    if (!cnn)
        return cnn.error();
    if (const Result<void> loaded = loadWeights(*cnn, values.text("weights_in")); !loaded)
        return loaded;
    if (const Result<void> saved = files.saveWeights(cnn->state()); !saved)
        return saved;
    Training training(run, *cnn, *data, files);
    const Result<void> trained = training.train();
    if (const Result<void> saved = saveWeights(*cnn, values.text("weights_out")); !saved)
        return saved;
    if (const Result<void> saved = files.saveBatches(); !saved)
        return saved;
    return trained;
}

std::vector<Parameter> parameters() {
    const auto cores = static_cast<std::int64_t>(readMachineQuickly().usableCores());
    std::vector<Parameter> all = {
        {"pooling", "Pooling", "", "What becomes of each 2 x 2 points.",
         Choice{{{"max", "maximum"}, {"average", "average"}}, "max"}},
        {"lr", "Learning rate", "", "How far a step goes.", RealRange{1e-6, 100, 1e-3, true},
         WhileRunning::Steers},
        {"batch", "Batch", "pictures", "How many pictures a step sees.", IntegerRange{2, 1024, 64, true}},
        {"threads", "Threads", "", "How many threads share the work of a step.",
         IntegerRange{1, std::max<std::int64_t>(4, 2 * cores), cores}},
        {"epochs", "Epochs", "", "How often every picture is seen, unless Steps says how many batches.",
         IntegerRange{1, 100, 1, true}},
        {"picture", "Picture", "", "Which picture of the test set is looked into.", IntegerRange{0, 9'999, 0},
         WhileRunning::Looks},
        {"steps", "Steps", "", "How many batches are seen; 0 for as many as the epochs take.",
         IntegerRange{0, 1'000'000, 0, true, "by epochs"}},
        {"optimizer", "Optimizer", "", "How the weights follow their gradients.",
         Choice{{{"adam", "Adam"}, {"sgd", "SGD"}}, "adam"}},
        {"momentum", "Momentum", "", "How much of the last step's direction SGD keeps.",
         RealRange{0, 0.999, 0.9}, WhileRunning::Steers},
        {"batch_norm", "Batch norm", "", "Normalizes each channel over the batch.", Toggle{true}},
        pictureDataParameter(),
        {"channels", "Channels", "", "1 for grey pictures, 3 for coloured ones.",
         Choice{{{"1", "1"}, {"3", "3"}}, "1"}},
        {"shuffle", "Shuffle", "", "Another order of the pictures in each epoch.", Toggle{true}},
        {"rewind", "Back to step", "", "Goes back to the last checkpoint by this step; -1 for no.",
         IntegerRange{-1, 1'000'000, -1, false, "no"}, WhileRunning::Steers},
        {"weights_in", "Weights in", "", "A safetensors file to begin with.", FilePath{}},
        {"weights_out", "Weights out", "", "Where the weights are saved at the end.", FilePath{}},
    };
    std::ranges::copy(TrainingFiles::parameters(), std::back_inserter(all));
    return all;
}

} // namespace

namespace demos {

Demo cnn() {
    return {.id = "cnn",
            .title = "A CNN learns to see",
            .summary = "Train a convolutional network on pictures, and look into it while it learns.",
            .parameters = parameters(),
            .views = {"curves", "timeline", "core-load", "maps", "probabilities", "filters", "confusion",
                      "layer-times", "draw", "log"},
            .metrics =
                {pictureDataMetric(),
                 {"loss", "", "Mean cross-entropy of each step's pictures."},
                 {"accuracy.train", "",
                  "Of some pictures it learns from, 0..1: to within 4 percent, at an epoch's end 2."},
                 {"accuracy.test", "",
                  "Of some it never learned from, 0..1: to within 4 percent, at an epoch's end of all."},
                 {"lr", "", "The learning rate at the start, after a rewind, and wherever it changes."},
                 {"loss.test", "", "Mean cross-entropy of the pictures that accuracy.test is of."},
                 {"test_accuracy", "", "At the end, of all pictures it never learned from: 0..1."},
                 {"recall.{class}", "",
                  "Of the test pictures of one class, by its number, how many it gets right: 0..1."},
                 {"mistake.{rank}.truth", "",
                  "What the pictures of the commonest mistake are (rank 1), or the next: a class's number."},
                 {"mistake.{rank}.said", "", "What they were taken for: a class's number."},
                 {"mistake.{rank}.share", "share", "How many of the test pictures of their class were."},
                 {"images_per_second", "1/s", "Pictures learned from, without the first steps."},
                 {"time.{layer}.forward_ms", "ms", "Each layer's time in a step, forward."},
                 {"time.{layer}.backward_ms", "ms", "Each layer's time in a step, backward."}},
            .work = cnnWork};
}

} // namespace demos
} // namespace coreograph
