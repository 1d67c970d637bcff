#include <QTest>
#include <cmath>
#include <cstring>

#include "engine/nn/shapes.h"
#include "engine/nn/trainer.h"

using namespace coreograph;

namespace {

/// Writes down what a trainer says, and does what the test wants in between.
struct Watcher : TrainerObserver {
    bool beforeStep(std::int64_t step, SourceLine) override {
        if (atStep)
            atStep(step);
        return step != stopAt;
    }
    bool beforePhase(Phase phase, SourceLine where) override {
        phases.push_back(phase);
        lines.push_back(where.line);
        return phases.size() != stopAtPhase;
    }
    void stepDone(const StepReport& report, const PictureBatch& batch) override {
        QCOMPARE(batch.step, report.step);
        steps.push_back(report.step);
        losses.push_back(report.loss);
        times.push_back(report.time);
        pictures += report.pictures;
    }

    std::function<void(std::int64_t)> atStep;
    std::int64_t stopAt = -1;
    std::size_t stopAtPhase = 0;
    std::vector<Phase> phases;
    std::vector<std::uint32_t> lines;
    std::vector<std::int64_t> steps;
    std::vector<float> losses;
    std::vector<std::int64_t> times;
    std::size_t pictures = 0;
};

// By name, since g++ 12 warns of temporaries in the members' initializers.
const ShapesOptions fewShapes{.train = 50, .test = 10};
const CnnOptions smallBatches{.batch = 8, .seed = 3};
const BatchOptions eightAtOnce{.batch = 8};

/// A small training of shapes.
struct Setup {
    explicit Setup(TrainerOptions options = {}, std::unique_ptr<Optimizer> chosen = nullptr)
        : optimizer(chosen ? std::move(chosen) : std::make_unique<Adam>())
        , trainer(cnn, *optimizer, loader, watcher, options) {}

    DataSet data = drawShapes(fewShapes);
    Cnn cnn = Cnn::create(smallBatches).value();
    std::unique_ptr<Optimizer> optimizer;
    BatchLoader loader{data.train, eightAtOnce};
    Watcher watcher;
    Trainer trainer;
};

bool areSame(const std::vector<NamedTensor>& left, const std::vector<NamedTensor>& right) {
    return std::ranges::equal(left, right, [](const NamedTensor& a, const NamedTensor& b) {
        return a.name == b.name && a.value.shape() == b.value.shape() &&
               std::memcmp(a.value.data(), b.value.data(), a.value.values().size_bytes()) == 0;
    });
}

bool areFinite(const std::vector<NamedTensor>& tensors) {
    return std::ranges::all_of(tensors, [](const NamedTensor& tensor) { return isFinite(tensor.value); });
}

} // namespace

class TestTrainer : public QObject {
    Q_OBJECT

private slots:
    void doesThreePhasesAStepEachOnItsLine();
    void learns();
    void goesOnWhereItEnded();
    void endsBetweenSteps();
    void endsWithinAStepAndLeavesItUndone();
    void continuesBitForBitAfterARewind_data();
    void continuesBitForBitAfterARewind();
    void rewindsToTheLatestCheckpointBefore();
    void keepsCheckpointsSpreadOverTheTraining();
    void followsTheLearningRate();
    void keepsTheLastGoodWeightsWhenTheLossIsNoNumber();
    void keepsTheLastGoodWeightsWhenTheLastUpdateSpoilsThem();
    void keepsTheLastGoodWeightsWhenARunningStatisticOverflows();
};

void TestTrainer::doesThreePhasesAStepEachOnItsLine() {
    Setup setup;
    QVERIFY(setup.trainer.trainUntil(2));
    using enum Phase;
    QCOMPARE(setup.watcher.phases, (std::vector{Forward, Backward, Update, Forward, Backward, Update}));
    QVERIFY(setup.watcher.lines[0] < setup.watcher.lines[1] &&
            setup.watcher.lines[1] < setup.watcher.lines[2]);
    QCOMPARE(setup.watcher.lines[3], setup.watcher.lines[0]);
    QCOMPARE(setup.watcher.pictures, std::size_t{16});
    QVERIFY(std::ranges::all_of(setup.watcher.times, [](std::int64_t time) { return time > 0; }));
}

void TestTrainer::learns() {
    Setup setup;
    QVERIFY(setup.trainer.trainUntil(60));
    QVERIFY(setup.watcher.losses.back() < setup.watcher.losses.front() / 2);
}

void TestTrainer::goesOnWhereItEnded() {
    Setup whole;
    QVERIFY(whole.trainer.trainUntil(9));
    Setup parts;
    for (const std::int64_t end : {2, 2, 5, 9})
        QVERIFY(parts.trainer.trainUntil(end));
    QCOMPARE(parts.watcher.losses, whole.watcher.losses);
    QVERIFY(areSame(parts.cnn.state(), whole.cnn.state()));
}

void TestTrainer::endsBetweenSteps() {
    Setup setup;
    setup.watcher.stopAt = 3;
    QVERIFY(setup.trainer.trainUntil(100));
    QCOMPARE(setup.trainer.step(), std::int64_t{3});
    QCOMPARE(setup.watcher.steps, (std::vector<std::int64_t>{0, 1, 2}));
}

void TestTrainer::endsWithinAStepAndLeavesItUndone() {
    Setup setup;
    setup.watcher.stopAtPhase = 5; // the second step's backward
    QVERIFY(setup.trainer.trainUntil(100));
    QCOMPARE(setup.trainer.step(), std::int64_t{1});
    QCOMPARE(setup.watcher.steps, std::vector<std::int64_t>{0});
}

void TestTrainer::continuesBitForBitAfterARewind_data() {
    QTest::addColumn<bool>("adam");
    QTest::addColumn<int>("step");
    for (const int step : {0, 5, 10}) {
        QTest::addRow("Adam to %d", step) << true << step;
        QTest::addRow("SGD to %d", step) << false << step;
    }
}

void TestTrainer::continuesBitForBitAfterARewind() {
    QFETCH(bool, adam);
    QFETCH(int, step);
    std::unique_ptr<Optimizer> optimizer;
    if (adam)
        optimizer = std::make_unique<Adam>();
    else
        optimizer = std::make_unique<Sgd>(0.05, 0.9);
    Setup setup({.checkpointEvery = 5}, std::move(optimizer));
    QVERIFY(setup.trainer.trainUntil(14)); // over the end of an epoch of 7
    const auto weights = setup.cnn.state();
    const std::vector<float> losses(setup.watcher.losses.begin() + step, setup.watcher.losses.end());

    QVERIFY(setup.trainer.rewind(step));
    QCOMPARE(setup.trainer.step(), std::int64_t(step));
    setup.watcher.losses.clear();
    QVERIFY(setup.trainer.trainUntil(14));
    QCOMPARE(setup.watcher.losses, losses);
    QVERIFY(areSame(setup.cnn.state(), weights));
}

void TestTrainer::rewindsToTheLatestCheckpointBefore() {
    Setup setup({.checkpointEvery = 5});
    setup.watcher.atStep = [&](std::int64_t step) {
        if (step == 8 && setup.watcher.steps.size() == 8)
            QVERIFY(setup.trainer.rewind(7));
    };
    QVERIFY(setup.trainer.trainUntil(9));
    QCOMPARE(setup.trainer.step(), std::int64_t{6}); // who tests now and then plans anew
    QVERIFY(setup.trainer.trainUntil(9));
    QCOMPARE(setup.watcher.steps, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5, 6, 7, 5, 6, 7, 8}));
    const Result<void> refused = setup.trainer.rewind(-1);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("no checkpoint") != std::string::npos);
    QVERIFY(setup.trainer.rewind(10).error().message.find("to come") != std::string::npos);
    QCOMPARE(setup.trainer.step(), std::int64_t{9});
}

void TestTrainer::keepsCheckpointsSpreadOverTheTraining() {
    Setup setup({.checkpointEvery = 1, .checkpointsKept = 4});
    QVERIFY(setup.trainer.trainUntil(30));
    const auto& checkpoints = setup.trainer.checkpoints();
    QVERIFY(checkpoints.size() <= 4);
    QCOMPARE(checkpoints.front().step, std::int64_t{0});
    QVERIFY(checkpoints.back().step >= 16);
}

void TestTrainer::followsTheLearningRate() {
    Setup setup;
    setup.watcher.atStep = [&](std::int64_t step) { setup.optimizer->setLearningRate(step < 2 ? 0 : 1e-3); };
    const auto weightOf = [&] { return setup.cnn.state().front().value; };
    const Tensor before = weightOf();
    QVERIFY(setup.trainer.trainUntil(2));
    QVERIFY(std::ranges::equal(weightOf().values(), before.values()));
    QVERIFY(setup.trainer.trainUntil(3));
    QVERIFY(!std::ranges::equal(weightOf().values(), before.values()));
}

void TestTrainer::keepsTheLastGoodWeightsWhenTheLossIsNoNumber() {
    Setup setup({}, std::make_unique<Sgd>(0.01, 0.9));
    const auto from = std::int64_t{25};
    setup.watcher.atStep = [&](std::int64_t step) {
        setup.optimizer->setLearningRate(step < from ? 0.01 : 1e30);
    };
    const Result<void> trained = setup.trainer.trainUntil(100);
    QVERIFY(!trained);
    QVERIFY2(trained.error().message.find("learning rate") != std::string::npos,
             trained.error().message.c_str());
    QVERIFY(setup.watcher.steps.back() >= from);
    QVERIFY(std::ranges::all_of(setup.watcher.losses, [](float loss) { return std::isfinite(loss); }));
    QVERIFY(setup.trainer.step() > 0 && setup.trainer.step() <= from);
    QVERIFY(areFinite(setup.cnn.state()));

    Setup twin({}, std::make_unique<Sgd>(0.01, 0.9));
    QVERIFY(twin.trainer.trainUntil(setup.trainer.step()));
    QVERIFY(areSame(setup.cnn.state(), twin.cnn.state()));
}

void TestTrainer::keepsTheLastGoodWeightsWhenTheLastUpdateSpoilsThem() {
    Setup setup({}, std::make_unique<Sgd>(0.01, 0.9));
    setup.watcher.atStep = [&](std::int64_t step) {
        setup.optimizer->setLearningRate(step < 2 ? 0.01 : INFINITY);
    };
    const Result<void> trained = setup.trainer.trainUntil(3);
    QVERIFY(!trained);
    QVERIFY2(trained.error().message.find("before step 3") != std::string::npos,
             trained.error().message.c_str());
    QCOMPARE(setup.watcher.steps.size(), std::size_t{3});
    QVERIFY(setup.trainer.step() < 3);
    QVERIFY(areFinite(setup.cnn.state()));
}

/// Weights of 1e30 are finite, and what batch norm makes of their sums is, but not the variance that it keeps.
void TestTrainer::keepsTheLastGoodWeightsWhenARunningStatisticOverflows() {
    Setup setup({}, std::make_unique<Sgd>(0.01, 0.9));
    setup.watcher.atStep = [&](std::int64_t step) {
        if (step != 25)
            return;
        std::vector<NamedTensor> huge = setup.cnn.state();
        std::ranges::fill(huge.front().value.values(), 1e30F);
        QVERIFY(setup.cnn.load(huge));
    };
    const Result<void> trained = setup.trainer.trainUntil(30);
    QVERIFY(!trained);
    QVERIFY2(trained.error().message.find("'conv1.bn.running_var' became no finite numbers before step 30") !=
                 std::string::npos,
             trained.error().message.c_str());
    QVERIFY(std::ranges::all_of(setup.watcher.losses, [](float loss) { return std::isfinite(loss); }));
    QCOMPARE(setup.trainer.step(), std::int64_t{20});
    QVERIFY(areFinite(setup.cnn.state()));

    Setup twin({}, std::make_unique<Sgd>(0.01, 0.9));
    QVERIFY(twin.trainer.trainUntil(20));
    QVERIFY(areSame(setup.cnn.state(), twin.cnn.state()));
}

QTEST_GUILESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
