#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "engine/lab/catalog.h"
#include "engine/lab/demo.h"
#include "engine/lab/run.h"
#include "engine/nn/conv2d.h"
#include "engine/nn/pool2d.h"
#include "engine/nn/tensor_file.h"
#include "engine/os/regular_file.h"
#include "engine/recording/recorder.h"
#include "engine/recording/recording.h"

using namespace coreograph;

namespace {

class Gathered : public MessageSink {
public:
    void take(const Message& message) override { recording.append(Message(message)); }
    Recording recording;
};

using Settings = std::map<std::string, std::string>;

Demo demoOf(const std::string& id) {
    const std::vector<Demo> demos = demoCatalog();
    return *std::ranges::find(demos, id, &Demo::id);
}

ParameterValues valuesOf(const std::string& id, const Settings& settings) {
    ParameterValues values(demoOf(id).parameters);
    for (const auto& [name, value] : settings)
        if (const auto set = values.set(name, value); !set)
            qFatal("%s", set.error().message.c_str());
    return values;
}

/// Runs a demo to its end, in this process.
Recording runOf(const std::string& id, const Settings& settings) {
    Gathered gathered;
    Recorder recorder(gathered, {});
    Run run(valuesOf(id, settings), 1, recorder, 2);
    const Result<void> done = demoOf(id).work(run);
    recorder.end({.ok = done.has_value(), .error = done ? "" : done.error().message});
    return std::move(gathered.recording);
}

double metric(const Recording& recording, const std::string& name) {
    return recording.metric(name).value_or(std::nan(""));
}

/// A recorded matrix as a batch of one picture with one channel.
Tensor pictureOf(const Recording& recording, const char* name) {
    const TensorSnapshot* snapshot = recording.tensorAt(name, recording.duration());
    if (snapshot == nullptr)
        qFatal("no tensor %s", name);
    return {{1, 1, snapshot->shape[0], snapshot->shape[1]}, snapshot->values};
}

bool isSame(const Tensor& one, const Tensor& other) {
    return one.shape() == other.shape() &&
           std::ranges::equal(one.values(), other.values(),
                              [](float a, float b) { return std::abs(a - b) < 1e-5F; });
}

} // namespace

class TestNetworkLessons : public QObject {
    Q_OBJECT

private slots:
    void convolvesAsTheLayerDoes_data();
    void convolvesAsTheLayerDoes();
    void takesAPaintedKernelAndPicture();
    void countsTheWorkOfAConvolution();
    void poolsAsTheLayersDo_data();
    void poolsAsTheLayersDo();
    void choicesStandForWhatTheirPresetsSay_data();
    void choicesStandForWhatTheirPresetsSay();
    void keepsEverythingOfAPictureThatDoesNotMove();
    void keepsLessOfAPictureThatMoves();
    void sendsTheGradientOfTheMaximumToOnePixel();
    void computesALayerTheSameInEveryWay();
    void trainsBothNetworksFromTheSameWeights();
    void normalizesWhatGoesIntoEachReLU();
    void stopsANetworkThatRunsAway();
    void triesEveryLearningRateOnBothNetworks();
    void takesAStepOfEveryNetworkAtATime();
    void recordsRunningStatisticsAgainstEachBatch();
    void savesWhatAnotherFrameworkNeeds_data();
    void savesWhatAnotherFrameworkNeeds();
};

void TestNetworkLessons::convolvesAsTheLayerDoes_data() {
    QTest::addColumn<Settings>("settings");
    QTest::newRow("padded") << Settings{{"kernel", "left"}, {"padding", "1"}};
    QTest::newRow("not padded") << Settings{{"kernel", "edges"}, {"padding", "0"}};
    QTest::newRow("stride") << Settings{{"kernel", "sharpen"}, {"padding", "1"}, {"stride", "3"}};
    QTest::newRow("large kernel") << Settings{{"kernel", "blur5"}, {"padding", "3"}, {"stride", "2"}};
}

void TestNetworkLessons::convolvesAsTheLayerDoes() {
    QFETCH(Settings, settings);
    const Recording run = runOf("convolution", settings);
    const Tensor kernel = pictureOf(run, "kernel");
    const Window window{.kernel = kernel.shape()[2],
                        .stride = settings.contains("stride") ? std::stoll(settings.at("stride")) : 1,
                        .padding = std::stoll(settings.at("padding"))};
    QVERIFY(isSame(pictureOf(run, "output"), convolve(pictureOf(run, "input"), kernel, Tensor({1}), window)));
}

void TestNetworkLessons::takesAPaintedKernelAndPicture() {
    const Recording run = runOf(
        "convolution",
        {{"picture", "painted"}, {"pixels", "0.5"}, {"kernel", "painted"}, {"weights", "0,0,0,0,3,0,0,0,0"}});
    const Tensor output = pictureOf(run, "output");
    QCOMPARE(output.at(0, 0, 0, 0), 1.5F);
    QCOMPARE(output.at(0, 0, 0, 1), 0.0F);
}

void TestNetworkLessons::countsTheWorkOfAConvolution() {
    const Recording run = runOf("convolution", {{"kernel", "left"}, {"padding", "0"}, {"stride", "1"}});
    QCOMPARE(metric(run, "output_width"), 10.0);
    QCOMPARE(metric(run, "multiplications"), 900.0);
}

void TestNetworkLessons::poolsAsTheLayersDo_data() {
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::newRow("apart") << 2 << 2;
    QTest::newRow("overlapping") << 3 << 2;
    QTest::newRow("with gaps") << 2 << 5;
}

void TestNetworkLessons::poolsAsTheLayersDo() {
    QFETCH(int, kernel);
    QFETCH(int, stride);
    const Recording run = runOf("pooling", {{"picture", "boot"},
                                            {"shift", "1"},
                                            {"window", std::to_string(kernel)},
                                            {"stride", std::to_string(stride)}});
    const Tensor input = pictureOf(run, "input");
    const Window window{.kernel = kernel, .stride = stride};
    QVERIFY(isSame(pictureOf(run, "max"), poolMax(input, window)));
    QVERIFY(isSame(pictureOf(run, "average"), poolAverage(input, window)));
    Tensor ones(pictureOf(run, "max").shape());
    std::ranges::fill(ones.values(), 1.0F);
    QVERIFY(isSame(pictureOf(run, "gradient.max"), poolMaxBackward(input, ones, window)));
    QVERIFY(isSame(pictureOf(run, "gradient.average"), poolAverageBackward(input, ones, window)));
}

void TestNetworkLessons::choicesStandForWhatTheirPresetsSay_data() {
    QTest::addColumn<QString>("demo");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("tensor");
    QTest::newRow("a picture to convolve") << "convolution"
                                           << "picture"
                                           << "input";
    QTest::newRow("a kernel") << "convolution"
                              << "kernel"
                              << "kernel";
    QTest::newRow("a picture to pool") << "pooling"
                                       << "picture"
                                       << "input";
}

void TestNetworkLessons::choicesStandForWhatTheirPresetsSay() {
    QFETCH(const QString, demo);
    QFETCH(const QString, choice);
    QFETCH(const QString, tensor);
    int told = 0;
    for (const Preset& preset : demoOf(demo.toStdString()).presets) {
        if (preset.parameter != choice.toStdString())
            continue;
        const Recording chosen = runOf(demo.toStdString(), {{preset.parameter, preset.choice}});
        const Recording painted =
            runOf(demo.toStdString(), {{preset.parameter, "painted"}, {preset.sets, preset.value}});
        const QByteArray name = tensor.toUtf8();
        QVERIFY2(isSame(pictureOf(chosen, name), pictureOf(painted, name)), preset.choice.c_str());
        ++told;
    }
    QVERIFY(told > 5);
}

void TestNetworkLessons::keepsEverythingOfAPictureThatDoesNotMove() {
    const Recording run = runOf("pooling", {{"picture", "ring"}, {"shift", "0"}});
    for (const char* name : {"input.kept", "max.kept", "average.kept"})
        QCOMPARE(metric(run, name), 1.0);
}

void TestNetworkLessons::keepsLessOfAPictureThatMoves() {
    const Recording run = runOf("pooling", {{"picture", "dots"}, {"shift", "1"}});
    QCOMPARE(metric(run, "input.kept"), 0.0); // no dot has another one beside it
    QVERIFY(metric(run, "max.kept") > 0 && metric(run, "max.kept") < 1);
}

void TestNetworkLessons::sendsTheGradientOfTheMaximumToOnePixel() {
    const Recording run = runOf("pooling", {{"picture", "shirt"}, {"window", "2"}, {"stride", "2"}});
    QCOMPARE(metric(run, "max.gradient_share"), 0.25);
    QCOMPARE(metric(run, "average.gradient_share"), 1.0);
}

void TestNetworkLessons::computesALayerTheSameInEveryWay() {
    const Recording run =
        runOf("convolution-speed", {{"layer", "conv1"}, {"batch", "2"}, {"threads", "1,2"}, {"rounds", "6"}});
    QVERIFY2(run.ended()->ok, run.ended()->error.c_str());
    QVERIFY(metric(run, "largest_difference") < 1e-4);
    for (const char* way : {"plain.1", "openmp.2", "onednn.1", "onednn.2", "peak.2"}) {
        const std::string name = way;
        QVERIFY2(metric(run, name + ".gflops") > 0, way);
        QVERIFY(metric(run, name + ".gflops_low") <= metric(run, name + ".gflops"));
    }
    QVERIFY(metric(run, "openmp.2.speedup") > 0);
    QVERIFY(metric(run, "onednn.1.peak_share") > 0);
}

static Settings shortTraining(const std::string& rate) {
    return {{"steps", "20"}, {"batch", "8"}, {"learning_rate", rate}};
}

void TestNetworkLessons::trainsBothNetworksFromTheSameWeights() {
    const Recording run = runOf("batch-norm", shortTraining("0.1"));
    QVERIFY2(run.ended()->ok, run.ended()->error.c_str());
    for (const char* name : {"loss.plain", "loss.normalized"})
        QCOMPARE(run.seriesOf(name).size(), 20U);
    // Before the first ReLU: what the plain network has there, the other one has normalized.
    QVERIFY(metric(run, "plain.first_spread.1") > 0);
    QVERIFY(metric(run, "plain.first_spread.4") < metric(run, "plain.first_spread.2"));
    for (const char* name :
         {"plain", "normalized"}) { // the curve ends at the last step, with what is said of it
        const Metric& last = run.metrics()[run.seriesOf(std::string("accuracy.") + name).back()];
        QCOMPARE(last.step, std::int64_t{19});
        QCOMPARE(last.value, metric(run, std::string(name) + ".accuracy"));
    }
}

void TestNetworkLessons::normalizesWhatGoesIntoEachReLU() {
    const Recording run = runOf("batch-norm", shortTraining("0.001"));
    for (int block = 1; block <= 4; ++block)
        QVERIFY(std::abs(metric(run, "normalized.first_spread." + std::to_string(block)) - 1) < 0.05);
    const TensorSnapshot* shares = run.tensorAt("histogram.normalized", run.duration());
    QCOMPARE(shares->shape, (std::vector<std::uint32_t>{4, 240}));
    float sum = 0;
    for (const float share : shares->values)
        sum += share;
    QVERIFY(std::abs(sum - 4) < 1e-3F);
}

void TestNetworkLessons::stopsANetworkThatRunsAway() {
    const Recording run = runOf("batch-norm", shortTraining("10")); // each step throws the plain one farther
    QVERIFY(run.ended()->ok);
    if (metric(run, "plain.ran_away") == 1.0) {
        QVERIFY(!run.metric("plain.loss").has_value());
        QVERIFY(run.seriesOf("loss.plain").size() < 20U);
    } else {
        QVERIFY(metric(run, "plain.loss") > 100); // guessing has a loss of 2.3
    }
    QCOMPARE(run.seriesOf("loss.normalized").size(), 20U); // goes on by itself
}

void TestNetworkLessons::triesEveryLearningRateOnBothNetworks() {
    const Recording run = runOf("learning-rates", {{"rates", "0.01,1"}, {"steps", "20"}, {"threads", "2"}});
    QVERIFY2(run.ended()->ok, run.ended()->error.c_str());
    for (const char* name : {"plain.0_01", "plain.1", "normalized.0_01", "normalized.1"})
        QVERIFY2(run.metric(std::string(name) + ".ran_away").has_value(), name);
    QVERIFY(run.metric("plain.largest_rate").has_value());
    QCOMPARE(metric(run, "tried.largest_rate"), 1.0);
}

namespace {

/// Counts the trainings that have ended.
class Ends : public MessageSink {
public:
    void take(const Message& message) override {
        if (const auto* metric = std::get_if<Metric>(&message); metric && metric->name.ends_with(".ran_away"))
            ++count;
    }
    std::atomic<int> count{0};
};

} // namespace

void TestNetworkLessons::takesAStepOfEveryNetworkAtATime() {
    constexpr int steps = 20;
    Ends ends;
    Recorder recorder(ends, {});
    Run run(
        valuesOf("learning-rates", {{"rates", "0.01"}, {"steps", std::to_string(steps)}, {"threads", "2"}}),
        1, recorder, 2);
    run.setPaused(true);
    for (int step = 0; step < steps; ++step)
        run.step();
    std::thread work([&] { static_cast<void>(demoOf("learning-rates").work(run)); });
    [&] { QTRY_COMPARE(ends.count.load(), 2); }(); // returns where it fails: the thread is to be joined
    run.requestStop();
    work.join();
}

void TestNetworkLessons::recordsRunningStatisticsAgainstEachBatch() {
    const Recording run = runOf("batch-norm", shortTraining("0.01"));
    std::vector<const TensorSnapshot*> snapshots;
    for (const TensorSnapshot& tensor : run.tensors())
        if (tensor.name == "norm.statistics")
            snapshots.push_back(&tensor);
    QCOMPARE(snapshots.size(), std::size_t{20});
    const auto value = [&](std::size_t step, std::size_t layer, std::size_t statistic, std::size_t channel) {
        return snapshots[step]->values[(layer * 4 + statistic) * 16 + channel];
    };
    for (std::size_t step = 0; step < snapshots.size(); ++step) {
        QCOMPARE(snapshots[step]->shape, (std::vector<std::uint32_t>{4, 4, 16}));
        QCOMPARE(snapshots[step]->step, std::int64_t(step));
        for (std::size_t layer = 0; layer < 4; ++layer)
            for (std::size_t channel = 0; channel < 16; ++channel) {
                // A tenth of the way to the batch's mean; that of the variance is over one value less.
                const float before = step == 0 ? 0 : value(step - 1, layer, 1, channel);
                const float wanted = 0.9F * before + 0.1F * value(step, layer, 0, channel);
                QVERIFY(std::abs(value(step, layer, 1, channel) - wanted) < 1e-5F);
                const float varianceBefore = step == 0 ? 1 : value(step - 1, layer, 3, channel);
                const float values = layer < 2 ? 8 * 14 * 14 : 8 * 7 * 7;
                const float wantedVariance =
                    0.9F * varianceBefore + 0.1F * value(step, layer, 2, channel) * values / (values - 1);
                QVERIFY(std::abs(value(step, layer, 3, channel) - wantedVariance) < 1e-5F);
            }
    }
}

void TestNetworkLessons::savesWhatAnotherFrameworkNeeds_data() {
    QTest::addColumn<QString>("demo");
    QTest::addColumn<Settings>("settings");
    QTest::addColumn<int>("batch");
    QTest::newRow("batch norm") << "batch-norm" << shortTraining("0.1") << 8;
    QTest::newRow("learning rates") << "learning-rates"
                                    << Settings{{"rates", "0.01,1"}, {"steps", "20"}, {"threads", "2"}} << 50;
}

void TestNetworkLessons::savesWhatAnotherFrameworkNeeds() {
    QFETCH(QString, demo);
    QFETCH(Settings, settings);
    QFETCH(int, batch);
    const QTemporaryDir folder;
    const std::string weights = folder.filePath("weights").toStdString();
    const std::string batches = folder.filePath("batches").toStdString();
    settings.insert({{"weights_start_out", weights}, {"batches_out", batches}});
    const Recording run = runOf(demo.toStdString(), settings);
    QVERIFY2(run.ended()->ok, run.ended()->error.c_str());

    const auto first = readTensorFile(weights);
    QVERIFY(first);
    const auto has = [&](const char* name, const Shape& shape) {
        return std::ranges::any_of(*first, [&](const NamedTensor& tensor) {
            return tensor.name == name && tensor.value.shape() == shape;
        });
    };
    QCOMPARE(first->size(), std::size_t{10 + 26});
    QVERIFY(has("plain.conv4.weight", {16, 16, 3, 3}) && has("plain.fc.bias", {10}));
    QVERIFY(has("normalized.bn1.running_var", {16}) && has("normalized.fc.weight", {10, 784}));

    const auto bytes = readWholeFile(batches, 100'000'000);
    QVERIFY(bytes);
    const auto seen = tensorsFromSafetensors(*bytes);
    QVERIFY(seen);
    QCOMPARE(seen->size(), std::size_t{2 * 20}); // each batch once, though both networks saw it
    QCOMPARE(seen->at(38).name, std::string("x.19"));
    QCOMPARE(seen->at(38).shape, (Shape{batch, 1, 28, 28}));
    QCOMPARE(seen->at(39).name, std::string("y.19"));
    QCOMPARE(std::get<std::vector<std::int64_t>>(seen->at(39).values).size(), std::size_t(batch));
}

QTEST_APPLESS_MAIN(TestNetworkLessons)
#include "tst_network_lessons.moc"
