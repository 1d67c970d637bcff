#include "engine/nn/batch_norm2d.h"
#include "layer_check.h"

using namespace coreograph;

namespace {

constexpr std::int64_t channels = 3;

std::unique_ptr<BatchNorm2d> layer() {
    auto made = std::make_unique<BatchNorm2d>(channels);
    *made->tensors()[0].value = randomTensor({channels}, 3);
    *made->tensors()[1].value = randomTensor({channels}, 4);
    return made;
}

} // namespace

class TestBatchNorm2d : public QObject {
    Q_OBJECT

private slots:
    void doesWhatItsLoopsDo() {
        const Tensor input = randomTensor({4, channels, 3, 5}, 2);
        LoneLayer lone = alone(layer(), input.shape());
        const Tensor scale = *lone.tensors()[0].value;
        const NormalizedBatch expected = normalizeBatch(input, scale, *lone.tensors()[1].value);
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(output, expected.output);

        const Tensor gradient = randomTensor(output.shape(), 3);
        const BatchNormGradients gradients = normalizeBatchBackward(input, scale, expected, gradient);
        VERIFY_CLOSE(lone.backward(gradient), gradients.input);
        VERIFY_CLOSE(*lone.tensors()[0].gradient, gradients.scale);
        VERIFY_CLOSE(*lone.tensors()[1].gradient, gradients.shift);
    }

    void hasTheGradientsThatItsNumbersSay() { checkGradients(layer(), randomTensor({4, channels, 3, 5}, 2)); }

    void evaluatesWithRunningStatistics() {
        Tensor input = randomTensor({4, channels, 3, 5}, 2);
        LoneLayer lone = alone(std::make_unique<BatchNorm2d>(channels), input.shape());
        // Mean 0 and variance 1 to begin with: nothing changes.
        QVERIFY(difference(lone.forward(input, Mode::Evaluation), input) < 1e-4);
        // After many batches of the same, the running statistics are that batch's.
        for (int i = 0; i < 200; ++i)
            lone.forward(input);
        QVERIFY(difference(lone.forward(input, Mode::Evaluation), lone.forward(input)) < 2e-2);
    }

    void refusesShapesThatDoNotFit() {
        checkRefusal(layer(), {2, channels + 1, 7, 6}, "batch norm of 3 channels wants");
        checkRefusal(layer(), {2, channels}, "not [2, 3]");
    }
};

QTEST_APPLESS_MAIN(TestBatchNorm2d)
#include "tst_batch_norm2d.moc"
