#include "engine/nn/linear.h"
#include "layer_check.h"

using namespace coreograph;

namespace {

std::unique_ptr<Linear> layer(std::int64_t in, std::int64_t out) {
    Random random(1);
    return std::make_unique<Linear>(in, out, random);
}

} // namespace

class TestLinear : public QObject {
    Q_OBJECT

private slots:
    void doesWhatItsLoopsDo() {
        const Tensor input = randomTensor({5, 7}, 2);
        LoneLayer lone = alone(layer(7, 4), input.shape());
        const Tensor& weight = *lone.tensors()[0].value;
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(output, multiply(input, weight, *lone.tensors()[1].value));

        const Tensor gradient = randomTensor(output.shape(), 3);
        const LinearGradients expected = multiplyBackward(input, weight, gradient);
        VERIFY_CLOSE(lone.backward(gradient), expected.input);
        VERIFY_CLOSE(*lone.tensors()[0].gradient, expected.weight);
        VERIFY_CLOSE(*lone.tensors()[1].gradient, expected.bias);
    }

    void takesPicturesAsIfFlattened() {
        const Tensor pictures = randomTensor({5, 16, 3, 2}, 2);
        const Tensor flat({5, 96}, {pictures.data(), pictures.data() + pictures.size()});
        LoneLayer ofPictures = alone(layer(96, 4), pictures.shape());
        LoneLayer ofRows = alone(layer(96, 4), flat.shape());
        VERIFY_CLOSE(ofPictures.forward(pictures), ofRows.forward(flat));
        const Tensor gradient = randomTensor({5, 4}, 3);
        VERIFY_CLOSE(ofPictures.backward(gradient), ofRows.backward(gradient));
        VERIFY_CLOSE(*ofPictures.tensors()[0].gradient, *ofRows.tensors()[0].gradient);
    }

    void hasTheGradientsThatItsNumbersSay() { checkGradients(layer(7, 4), randomTensor({5, 7}, 2)); }

    void beginsWithinPyTorchsBounds() {
        const double bound = 1 / std::sqrt(400.0);
        const auto made = layer(400, 50);
        for (const LayerTensor& tensor : made->tensors()) {
            const auto [low, high] = std::ranges::minmax(tensor.value->values());
            QVERIFY(-bound <= low && low < -0.9 * bound);
            QVERIFY(0.9 * bound < high && high <= bound);
        }
    }

    void refusesShapesThatDoNotFit() {
        checkRefusal(layer(7, 4), {2, 8}, "of 7 inputs cannot take [2, 8]");
        checkRefusal(layer(7, 4), {7}, "cannot take [7]");
    }
};

QTEST_APPLESS_MAIN(TestLinear)
#include "tst_linear.moc"
