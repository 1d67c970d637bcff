#include <thread>

#include "engine/nn/conv2d.h"
#include "layer_check.h"

using namespace coreograph;

Q_DECLARE_METATYPE(Window)

namespace {

constexpr std::int64_t in = 3, out = 4;

std::unique_ptr<Conv2d> layer(const Window& window) {
    Random random(1);
    return std::make_unique<Conv2d>(in, out, window, random);
}

} // namespace

class TestConv2d : public QObject {
    Q_OBJECT

private slots:
    void doesWhatItsLoopsDo_data() { windows(); }
    void doesWhatItsLoopsDo() {
        QFETCH(Window, window);
        const Tensor input = randomTensor({2, in, 7, 6}, 2);
        LoneLayer lone = alone(layer(window), input.shape());
        const Tensor& weight = *lone.tensors()[0].value;
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(output, convolve(input, weight, *lone.tensors()[1].value, window));

        const Tensor gradient = randomTensor(output.shape(), 3);
        const ConvolutionGradients expected = convolveBackward(input, weight, gradient, window);
        VERIFY_CLOSE(lone.backward(gradient), expected.input);
        VERIFY_CLOSE(*lone.tensors()[0].gradient, expected.weight);
        VERIFY_CLOSE(*lone.tensors()[1].gradient, expected.bias);
    }

    void hasTheGradientsThatItsNumbersSay_data() { windows(); }
    void hasTheGradientsThatItsNumbersSay() {
        QFETCH(Window, window);
        checkGradients(layer(window), randomTensor({2, in, 7, 6}, 2));
    }

    /// Of grey pictures, whose weight gradients take scratch memory where there is no AVX-512.
    void trainsOnAnotherThreadThanThatWhichPlanned() {
        const Window window{.kernel = 3, .stride = 2, .padding = 1};
        const Tensor input = randomTensor({16, 1, 28, 28}, 2);
        Random random(1);
        LoneLayer lone = alone(std::make_unique<Conv2d>(1, out, window, random), input.shape());
        const Tensor gradient = randomTensor({16, out, 14, 14}, 3);
        std::jthread([&] {
            lone.forward(input);
            lone.backward(gradient);
        }).join();
        VERIFY_CLOSE(*lone.tensors()[0].gradient,
                     convolveBackward(input, *lone.tensors()[0].value, gradient, window).weight);
    }

    void refusesShapesThatDoNotFit() {
        checkRefusal(layer({.kernel = 3}), {2, in + 1, 7, 6},
                     "of 3 channels cannot take an input of [2, 4, 7, 6]");
        checkRefusal(layer({.kernel = 3}), {2, in}, "wants [batch, channels, height, width], not [2, 3]");
        checkRefusal(layer({.kernel = 3}), {2, in, 2, 9}, "does not fit into pictures of 2 x 9");
    }

private:
    static void windows() {
        QTest::addColumn<Window>("window");
        QTest::newRow("as the course's") << Window{.kernel = 3, .stride = 1, .padding = 1};
        QTest::newRow("one pixel") << Window{};
        QTest::newRow("with strides") << Window{.kernel = 3, .stride = 2};
        QTest::newRow("with strides and padding") << Window{.kernel = 5, .stride = 2, .padding = 2};
    }
};

QTEST_APPLESS_MAIN(TestConv2d)
#include "tst_conv2d.moc"
