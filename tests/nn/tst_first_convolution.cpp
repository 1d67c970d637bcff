#include "blocked.h"
#include "engine/nn/conv2d.h"
#include "engine/nn/first_convolution.h"
#include "layer_check.h"

using namespace coreograph;

class TestFirstConvolution : public QObject {
    Q_OBJECT

private slots:
    void doesWhatTheLoopsDo_data() {
        QTest::addColumn<int>("lanes");
        QTest::addColumn<int>("channels");
        for (const int lanes : {8, 16})
            for (const int channels : {1, 3})
                QTest::addRow("%d lanes, %d channels", lanes, channels) << lanes << channels;
    }
    void doesWhatTheLoopsDo() {
        QFETCH(int, lanes);
        QFETCH(int, channels);
        constexpr std::int64_t pictures = 3, out = 32, side = 6;
        const Tensor input = randomTensor({pictures, channels, side, side}, 1);
        const Tensor outputGradient = randomTensor({pictures, out, side, side}, 2);
        const Tensor weight = randomTensor({out, channels, 3, 3}, 3);
        const Tensor bias = randomTensor({out}, 4);

        FirstConvolution convolution({.in = channels,
                                      .out = out,
                                      .side = side,
                                      .lanes = lanes,
                                      .threads = 2,
                                      .chunks = 2,
                                      .pictures = 3});
        convolution.setWeight(weight);
        std::ranges::copy(bias.values(), convolution.bias().begin());

        const Aligned<float> back = blockedOf(outputGradient, lanes);
        Aligned<float> to(back.size());
        const std::int64_t inputSize = channels * side * side, outputSize = out * side * side;
        // The second time, everything has been used before.
        for (int step = 0; step < 2; ++step) {
            convolution.forward(0, 2, input.data(), to.data());
            convolution.forward(1, 1, input.data() + 2 * inputSize, to.data() + 2 * outputSize);
            convolution.backward(0, {.index = 0, .first = 0, .pictures = 2}, input.data(), back.data());
            convolution.backward(1, {.index = 1, .first = 2, .pictures = 1}, input.data() + 2 * inputSize,
                                 back.data() + 2 * outputSize);
            convolution.sumGradients(2);
        }

        const Window window{.kernel = 3, .stride = 1, .padding = 1};
        VERIFY_CLOSE(tensorOf(to, outputGradient.shape(), lanes), convolve(input, weight, bias, window));
        const ConvolutionGradients expected = convolveBackward(input, weight, outputGradient, window);
        VERIFY_CLOSE(convolution.weightGradientTensor(), expected.weight);
        const std::span<const float> ofBias = convolution.biasGradient();
        VERIFY_CLOSE(Tensor({out}, {ofBias.begin(), ofBias.end()}), expected.bias);
        VERIFY_CLOSE(convolution.weightTensor(), weight);
    }
};

QTEST_APPLESS_MAIN(TestFirstConvolution)
#include "tst_first_convolution.moc"
