#include <array>
#include <atomic>
#include <utility>

#include "engine/nn/cnn.h"
#include "engine/nn/cross_entropy.h"
#include "engine/nn/memory.h"
#include "engine/nn/plain_cnn.h"
#include "golden.h"
#include "layer_check.h"

using namespace coreograph;

Q_DECLARE_METATYPE(CnnOptions)

namespace {

Cnn network(const CnnOptions& options) {
    auto made = Cnn::create(options);
    if (!made)
        qFatal("%s", made.error().message.c_str());
    return std::move(*made);
}

/// Counts who waits without having worked.
class Watcher : public TeamObserver {
public:
    void working(int thread, const char*) override {
        ++works;
        m_works[static_cast<std::size_t>(thread)] = true;
    }
    void waiting(int thread) override {
        if (!std::exchange(m_works[static_cast<std::size_t>(thread)], false))
            ++idleWaits;
    }

    std::atomic<int> works = 0;
    std::atomic<int> idleWaits = 0;

private:
    std::array<bool, 2> m_works{}; // each its thread's own
};

struct Batch {
    Tensor pictures;
    std::vector<std::uint8_t> labels;
};

/// As batch() in make_golden.py.
Batch goldenBatch(int step, int channels) {
    constexpr int size = 16, side = 28, band = 4;
    Random random(1000 + static_cast<std::uint64_t>(step));
    Batch batch{Tensor({size, channels, side, side}), {}};
    for (int n = 0; n < size; ++n)
        batch.labels.push_back(static_cast<std::uint8_t>(random.nextBelow(10)));
    for (int n = 0; n < size; ++n)
        for (int c = 0; c < channels; ++c)
            for (int y = 0; y < side; ++y)
                for (int x = 0; x < side; ++x) {
                    const int row = y - (2 * batch.labels[static_cast<std::size_t>(n)] + 2);
                    const double light = 0 <= row && row < band ? 0.5 : 0;
                    batch.pictures.at(n, c, y, x) = static_cast<float>(0.5 * random.nextUnit() + light);
                }
    return batch;
}

std::vector<float> losses(Cnn& cnn, Optimizer& optimizer, int steps) {
    std::vector<float> all;
    for (int step = 0; step < steps; ++step) {
        const Batch batch = goldenBatch(step, cnn.options().channels);
        all.push_back(cnn.forward(batch.pictures, batch.labels));
        cnn.backward();
        cnn.update(optimizer);
    }
    return all;
}

/// The plain network with the weights of `cnn`.
std::unique_ptr<Sequence> plainTwin(const Cnn& cnn) {
    auto plain = plainCnn(cnn.options());
    for (const NamedTensor& tensor : cnn.state())
        for (LayerTensor& own : plain->tensors())
            if (own.name == tensor.name)
                *own.value = tensor.value;
    return plain;
}

/// How far two gradients are apart, over how long the second is.
double apart(const Tensor& got, const Tensor& expected) {
    Tensor between = got;
    for (std::int64_t i = 0; i < between.size(); ++i)
        between.data()[i] -= expected.data()[i];
    return std::sqrt(weightedSum(between, between) / weightedSum(expected, expected));
}

/// The gradient, each of its numbers weighted by 0.5 to 1.5: a direction in which one that is wrong shows.
Tensor unevenly(const Tensor& gradient) {
    Tensor direction = randomTensor(gradient.shape(), 11);
    for (std::int64_t i = 0; i < direction.size(); ++i)
        direction.data()[i] = (1 + direction.data()[i] / 2) * gradient.data()[i];
    return direction;
}

/// The loss with one tensor moved so far in a direction.
double lossMoved(Cnn& cnn, const Batch& batch, const std::string& name, const Tensor& direction, double way) {
    const std::vector<NamedTensor> start = cnn.state();
    std::vector<NamedTensor> moved = start;
    Tensor& own = std::ranges::find(moved, name, &NamedTensor::name)->value;
    for (std::int64_t i = 0; i < own.size(); ++i)
        own.data()[i] += static_cast<float>(way * double{direction.data()[i]});
    const bool hasMoved = cnn.load(moved).has_value();
    const float loss = cnn.forward(batch.pictures, batch.labels);
    const bool isBack = cnn.load(start).has_value();
    return hasMoved && isBack ? double{loss} : NAN;
}

/// Makes every number of batch norm its own: scales of both signs, one of them almost 0.
void stirNorms(Cnn& cnn) {
    std::vector<NamedTensor> state = cnn.state();
    for (std::size_t i = 0; i < state.size(); ++i) {
        if (state[i].name.find(".bn.") == std::string::npos)
            continue;
        state[i].value = randomTensor(state[i].value.shape(), i);
        if (state[i].name.ends_with(".weight"))
            state[i].value.at(3) = 1e-12F;
        if (state[i].name.ends_with("_var"))
            for (float& variance : state[i].value.values())
                variance = 0.5F + std::abs(variance);
    }
    QVERIFY(cnn.load(state));
}

} // namespace

class TestCnn : public QObject {
    Q_OBJECT

private slots:
    void losesAsPyTorchDoes_data() {
        QTest::addColumn<CnnOptions>("options");
        QTest::addColumn<bool>("isAdam");
        QTest::newRow("1 max norm sgd") << CnnOptions{} << false;
        QTest::newRow("1 max norm adam") << CnnOptions{} << true;
        QTest::newRow("3 average norm adam")
            << CnnOptions{.channels = 3, .pooling = Pooling::Average} << true;
        QTest::newRow("1 max plain sgd") << CnnOptions{.batchNorm = false} << false;
        QTest::newRow("3 average plain sgd")
            << CnnOptions{.channels = 3, .pooling = Pooling::Average, .batchNorm = false} << false;
    }

    void losesAsPyTorchDoes() {
        QFETCH(CnnOptions, options);
        QFETCH(bool, isAdam);
        options.batch = 16;
        options.threads = 2;
        options.seed = 7;
        const nlohmann::json expected = golden("losses.json").at(QTest::currentDataTag());
        Cnn cnn = network(options);
        Sgd sgd(0.005, 0.9);
        Adam adam;
        Optimizer& optimizer = isAdam ? static_cast<Optimizer&>(adam) : sgd;
        const std::vector<float> got = losses(cnn, optimizer, 20);
        for (std::size_t step = 0; step < got.size(); ++step) {
            const double wanted = expected.at("losses").at(step);
            QVERIFY2(std::abs(got[step] - wanted) < 1e-3 * wanted,
                     qPrintable(QString("step %1: %2, not %3").arg(step).arg(got[step]).arg(wanted)));
        }
        const Batch batch = goldenBatch(0, options.channels);
        Tensor logits({16, 10});
        cnn.predict(batch.pictures, logits);
        const Tensor two({2, 10}, {logits.data(), logits.data() + 20});
        QVERIFY(difference(two, tensorOf(expected.at("logits"))) < 2e-2);
    }

    void doesWhatThePlainLayersDo_data() { variants(); }
    void doesWhatThePlainLayersDo() {
        QFETCH(CnnOptions, options);
        options.batch = 16;
        Cnn cnn = network(options);
        if (options.batchNorm)
            stirNorms(cnn);
        const auto plain = plainTwin(cnn);
        const Batch batch = goldenBatch(0, options.channels);
        // Fewer than a whole number of chunks.
        const std::int64_t count = 14;
        const Tensor pictures(
            {count, options.channels, 28, 28},
            {batch.pictures.data(), batch.pictures.data() + count * options.channels * 784});
        const std::vector<std::uint8_t> labels(batch.labels.begin(), batch.labels.begin() + count);

        const Link input = makeLink(dnnl::engine(dnnl::engine::kind::cpu, 0), pictures.shape(), false);
        QVERIFY(plain->plan(input));
        copy(pictures, input.values);
        plain->forward(Mode::Training);
        Tensor gradient({count, 10});
        const float loss = crossEntropy(toTensor(plain->output().values), labels, gradient);
        copy(gradient, plain->output().gradients);
        plain->backward();

        QVERIFY(std::abs(cnn.forward(pictures, labels) - loss) < 1e-5 * loss);
        cnn.backward();
        for (const NamedTensor& tensor : cnn.gradients())
            for (LayerTensor& own : plain->tensors())
                // A bias that batch norm takes out again has no gradient but rounding.
                if (own.name == tensor.name && !(options.batchNorm && own.name.ends_with("conv.bias")))
                    // Sums of up to 3,136 products are rounded to some 1e-6 of their spread, so of a million ReLUs one
                    // is tipped, and drops its share of the gradient. Lengths add as squares: that moves the gradient
                    // by the root of a millionth.
                    QVERIFY2(
                        apart(tensor.value, *own.gradient) < 1e-3,
                        qPrintable(
                            QString("%1: %2").arg(own.name.c_str()).arg(apart(tensor.value, *own.gradient))));
        for (const NamedTensor& tensor : cnn.state())
            for (LayerTensor& own : plain->tensors())
                if (own.name == tensor.name)
                    QVERIFY2(difference(tensor.value, *own.value) < 1e-5, own.name.c_str());

        plain->forward(Mode::Evaluation);
        Tensor logits({count, 10});
        cnn.predict(pictures, logits);
        VERIFY_CLOSE(logits, toTensor(plain->output().values));
    }

    // Only of the last layer, behind which no ReLU and no pooling bends the loss. The loss, about 2.4, comes rounded to
    // 1.2e-7, from logits rounded to 1e-6; of the change of 0.04 that is below 1e-4.
    void theLastLayersGradientIsTheSlopeOfTheLoss_data() { variants(); }
    void theLastLayersGradientIsTheSlopeOfTheLoss() {
        QFETCH(CnnOptions, options);
        options.batch = 16;
        Cnn cnn = network(options);
        const Batch batch = goldenBatch(0, options.channels);
        cnn.forward(batch.pictures, batch.labels);
        cnn.backward();
        for (const NamedTensor& gradient : cnn.gradients()) {
            if (!gradient.name.starts_with("fc2."))
                continue;
            const Tensor direction = unevenly(gradient.value);
            const double computed = weightedSum(gradient.value, direction);
            const double change = 0.02 / computed;
            const auto slope = [&](double way) {
                return (lossMoved(cnn, batch, gradient.name, direction, way) -
                        lossMoved(cnn, batch, gradient.name, direction, -way)) /
                       (2 * way);
            };
            const double measured = (4 * slope(change / 2) - slope(change)) / 3; // without its curvature
            QVERIFY2(std::abs(measured / computed - 1) < 1e-4, gradient.name.c_str());
        }
    }

    void showsWhatAPictureBecomes_data() { variants(); }
    void showsWhatAPictureBecomes() {
        QFETCH(CnnOptions, options);
        options.batch = 16;
        Cnn cnn = network(options);
        if (options.batchNorm)
            stirNorms(cnn);
        const auto plain = plainTwin(cnn);
        const Tensor picture = randomTensor({1, options.channels, 28, 28}, 3);
        const Link input = makeLink(dnnl::engine(dnnl::engine::kind::cpu, 0), picture.shape(), false);
        QVERIFY(plain->plan(input));
        copy(picture, input.values);
        plain->forward(Mode::Evaluation);
        const std::vector<NamedTensor> seen = cnn.activations(picture);
        QCOMPARE(seen.size(), plain->size());
        for (std::size_t i = 0; i + 1 < seen.size(); ++i) {
            QCOMPARE(seen[i].name, plain->name(i));
            VERIFY_CLOSE(seen[i].value, toTensor(plain->layer(i).output().values));
        }
        QCOMPARE(seen[0].value.shape(), (Shape{32, 28, 28}));
        QCOMPARE(seen[3].value.shape(), (Shape{64, 7, 7}));
        double sum = 0;
        for (const float probability : seen.back().value.values())
            sum += double{probability};
        QVERIFY(std::abs(sum - 1) < 1e-5);
    }

    void givesTheSameNumbersWhateverTheThreads() {
        std::vector<std::vector<float>> runs;
        for (const int threads : {1, 2, 3}) {
            Cnn cnn = network({.batch = 16, .threads = threads});
            Adam adam;
            runs.push_back(losses(cnn, adam, 5));
        }
        QCOMPARE(runs[1], runs[0]);
        QCOMPARE(runs[2], runs[0]);
    }

    void goesOnAsBeforeFromASavedState() {
        Cnn one = network({.batch = 16, .seed = 1});
        Cnn other = network({.batch = 16, .seed = 2});
        QVERIFY(other.load(one.state()));
        Sgd first(0.01, 0.9), second(0.01, 0.9);
        QCOMPARE(losses(one, first, 3), losses(other, second, 3));
    }

    void predictingLeavesAStepAlone() {
        Cnn cnn = network({.batch = 16}), calm = network({.batch = 16});
        const Batch batch = goldenBatch(0, 1);
        for (Cnn* one : {&cnn, &calm})
            one->forward(batch.pictures, batch.labels);
        Tensor logits({16, 10});
        cnn.predict(goldenBatch(1, 1).pictures, logits);
        cnn.activations(randomTensor({1, 1, 28, 28}, 3));
        cnn.backward();
        calm.backward();
        const std::vector<NamedTensor> got = cnn.gradients(), expected = calm.gradients();
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(difference(got[i].value, expected[i].value) == 0, expected[i].name.c_str());
    }

    /// Of a test, too, it is to be seen which threads work.
    void saysWhichThreadsWorkAndWait() {
        Cnn cnn = network({.batch = 16, .threads = 2});
        Watcher watcher;
        cnn.observe(&watcher);
        const Batch batch = goldenBatch(0, 1);
        Tensor logits({16, 10});
        cnn.predict(batch.pictures, logits);
        QVERIFY(watcher.works > 0);
        QCOMPARE(watcher.idleWaits.load(), 0);
        cnn.forward(batch.pictures, batch.labels);
        cnn.backward();
        QCOMPARE(watcher.idleWaits.load(), 0);
    }

    void aNotANumberShowsInTheLoss() {
        Cnn cnn = network({.batch = 16});
        Batch batch = goldenBatch(0, 1);
        batch.pictures.at(0, 0, 14, 14) = NAN;
        QVERIFY(std::isnan(cnn.forward(batch.pictures, batch.labels)));
    }

    void namesItsTensorsAsPyTorchDoes() {
        std::vector<std::string> names;
        for (const NamedTensor& tensor : network({}).state())
            names.push_back(tensor.name + toString(tensor.value.shape()));
        const std::vector<std::string> expected{"conv1.conv.weight[32, 1, 3, 3]",
                                                "conv1.conv.bias[32]",
                                                "conv1.bn.weight[32]",
                                                "conv1.bn.bias[32]",
                                                "conv1.bn.running_mean[32]",
                                                "conv1.bn.running_var[32]",
                                                "conv2.conv.weight[64, 32, 3, 3]",
                                                "conv2.conv.bias[64]",
                                                "conv2.bn.weight[64]",
                                                "conv2.bn.bias[64]",
                                                "conv2.bn.running_mean[64]",
                                                "conv2.bn.running_var[64]",
                                                "fc1.linear.weight[128, 3136]",
                                                "fc1.linear.bias[128]",
                                                "fc2.weight[10, 128]",
                                                "fc2.bias[10]"};
        QCOMPARE(names, expected);
    }

    void refusesWeightsThatDoNotFit() {
        Cnn cnn = network({});
        const std::vector<NamedTensor> good = cnn.state();
        std::vector<NamedTensor> bad = good;
        bad.pop_back();
        checkSaid(cnn.load(bad), "have no 'fc2.bias'");
        bad = good;
        bad[0].value = Tensor({32, 3, 3, 3});
        checkSaid(cnn.load(bad),
                  "'conv1.conv.weight' has the shape [32, 3, 3, 3]; this network wants [32, 1, 3, 3]");
        bad = good;
        bad[1].value.at(7) = std::nanf("");
        checkSaid(cnn.load(bad), "'conv1.conv.bias' holds what is no number");
        bad = good;
        bad[5].value.at(7) = -1;
        checkSaid(cnn.load(bad), "'conv1.bn.running_var' holds a variance below 0");
        bad = good;
        bad.push_back({"conv3.conv.weight", Tensor({1})});
        checkSaid(cnn.load(bad), "no 'conv3.conv.weight'");
        bad = good;
        bad.push_back({"conv1.bn.num_batches_tracked", Tensor({1})});
        QVERIFY(cnn.load(bad));
    }

    void refusesOptionsOutOfRange() {
        checkSaid(Cnn::create({.channels = 0}), "channels must be 1 to 4, not 0");
        checkSaid(Cnn::create({.batch = 1}), "batch must be 2 to 4096, not 1");
        checkSaid(Cnn::create({.threads = 0}), "threads must be 1 to 256, not 0");
    }

private:
    static void variants() {
        QTest::addColumn<CnnOptions>("options");
        QTest::newRow("max, batch norm") << CnnOptions{};
        QTest::newRow("average, batch norm, 3 channels")
            << CnnOptions{.channels = 3, .pooling = Pooling::Average};
        QTest::newRow("max alone, 3 channels") << CnnOptions{.channels = 3, .batchNorm = false};
        QTest::newRow("average alone, 2 threads")
            << CnnOptions{.threads = 2, .pooling = Pooling::Average, .batchNorm = false};
    }

    template<typename T>
    static void checkSaid(const Result<T>& result, const char* said) {
        QVERIFY(!result);
        QVERIFY2(result.error().message.find(said) != std::string::npos, result.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TestCnn)
#include "tst_cnn.moc"
