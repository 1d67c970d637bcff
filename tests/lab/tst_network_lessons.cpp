#include <QTest>
#include <algorithm>
#include <cmath>

#include "engine/lab/catalog.h"
#include "engine/lab/demo.h"
#include "engine/lab/run.h"
#include "engine/nn/conv2d.h"
#include "engine/nn/pool2d.h"
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

/// Runs a demo to its end, in this process.
Recording runOf(const std::string& id, const Settings& settings) {
    const std::vector<Demo> demos = demoCatalog();
    const auto demo = std::ranges::find(demos, id, &Demo::id);
    Gathered gathered;
    Recorder recorder(gathered, {});
    ParameterValues values(demo->parameters);
    for (const auto& [name, value] : settings)
        if (const auto set = values.set(name, value); !set)
            qFatal("%s", set.error().message.c_str());
    Run run(values, 1, recorder, 2);
    const Result<void> done = demo->work(run);
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
    void keepsEverythingOfAPictureThatDoesNotMove();
    void keepsLessOfAPictureThatMoves();
    void sendsTheGradientOfTheMaximumToOnePixel();
    void computesALayerTheSameInEveryWay();
    void trainsBothNetworksFromTheSameWeights();
    void normalizesWhatGoesIntoEachReLU();
    void stopsANetworkThatRunsAway();
    void triesEveryLearningRateOnBothNetworks();
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
        runOf("convolution-speed", {{"layer", "conv1"}, {"batch", "2"}, {"threads", "1,2"}, {"rounds", "3"}});
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
    QVERIFY(metric(run, "normalized.accuracy") >= 0.0);
}

void TestNetworkLessons::normalizesWhatGoesIntoEachReLU() {
    const Recording run = runOf("batch-norm", shortTraining("0.001"));
    for (int block = 1; block <= 4; ++block)
        QVERIFY(std::abs(metric(run, "normalized.first_spread." + std::to_string(block)) - 1) < 0.05);
    const TensorSnapshot* shares = run.tensorAt("histogram.normalized", run.duration());
    QCOMPARE(shares->shape, (std::vector<std::uint32_t>{4, 48}));
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
}

QTEST_APPLESS_MAIN(TestNetworkLessons)
#include "tst_network_lessons.moc"
