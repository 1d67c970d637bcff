#include "engine/nn/conv2d.h"
#include "engine/nn/direct_convolution.h"
#include "layer_check.h"

using namespace coreograph;

Q_DECLARE_METATYPE(InstructionSet)

namespace {

constexpr std::int64_t lanes = 8, wide = 16, in = 32, out = 48, pictures = 2;
const Window window{.kernel = 3, .stride = 1, .padding = 1};

/// [channels / lanes][height][width][lanes]
Aligned<float> blocked(const Tensor& plain) {
    const Shape& shape = plain.shape();
    Aligned<float> numbers(static_cast<std::size_t>(plain.size()));
    float* next = numbers.data();
    for (std::int64_t n = 0; n < shape[0]; ++n)
        for (std::int64_t block = 0; block < shape[1]; block += lanes)
            for (std::int64_t y = 0; y < shape[2]; ++y)
                for (std::int64_t x = 0; x < shape[3]; ++x)
                    for (std::int64_t lane = 0; lane < lanes; ++lane)
                        *next++ = plain.at(n, block + lane, y, x);
    return numbers;
}

Tensor fromBlocked(const Aligned<float>& numbers, const Shape& shape) {
    Tensor plain(shape);
    const float* next = numbers.data();
    for (std::int64_t n = 0; n < shape[0]; ++n)
        for (std::int64_t block = 0; block < shape[1]; block += lanes)
            for (std::int64_t y = 0; y < shape[2]; ++y)
                for (std::int64_t x = 0; x < shape[3]; ++x)
                    for (std::int64_t lane = 0; lane < lanes; ++lane)
                        plain.at(n, block + lane, y, x) = *next++;
    return plain;
}

/// [out / 16][in][3][3][16]
std::size_t placeOf(std::int64_t inputs, std::int64_t o, std::int64_t i, std::int64_t cell) {
    return static_cast<std::size_t>(((o / wide * inputs + i) * 9 + cell) * wide + o % wide);
}

Aligned<float> blockedWeight(const Tensor& plain) {
    Aligned<float> numbers(static_cast<std::size_t>(plain.size()));
    for (std::int64_t o = 0; o < plain.shape()[0]; ++o)
        for (std::int64_t i = 0; i < plain.shape()[1]; ++i)
            for (std::int64_t cell = 0; cell < 9; ++cell)
                numbers.data()[placeOf(plain.shape()[1], o, i, cell)] = plain.at(o, i, cell / 3, cell % 3);
    return numbers;
}

Tensor fromBlockedWeight(const Aligned<float>& numbers, const Shape& shape) {
    Tensor plain(shape);
    for (std::int64_t o = 0; o < shape[0]; ++o)
        for (std::int64_t i = 0; i < shape[1]; ++i)
            for (std::int64_t cell = 0; cell < 9; ++cell)
                plain.at(o, i, cell / 3, cell % 3) = numbers.data()[placeOf(shape[1], o, i, cell)];
    return plain;
}

} // namespace

/// Against the plain loops of conv2d.h; sides that fill a kernel's run of pixels and such that do not.
class TestDirectConvolution : public QObject {
    Q_OBJECT

private slots:
    void kernelSaysWhatTheLoopsSay_data() {
        QTest::addColumn<InstructionSet>("set");
        QTest::addColumn<int>("side");
        for (const int side : {1, 3, 4, 5, 11, 14}) {
            QTest::addRow("plain, %d", side) << InstructionSet::plain << side;
            QTest::addRow("AVX2, %d", side) << InstructionSet::avx2 << side;
        }
    }
    void kernelSaysWhatTheLoopsSay() {
        QFETCH(InstructionSet, set);
        QFETCH(int, side);
        if (set != InstructionSet::plain && instructionSet(8) != set)
            QSKIP("this processor has no such instructions");
        constexpr std::int64_t inputs = 3;
        const Tensor input = randomTensor({1, inputs, side, side}, 1);
        const Tensor weight = randomTensor({wide, inputs, 3, 3}, 2);
        const Tensor bias = randomTensor({wide}, 3);
        const std::int64_t row = side + 2, plane = row * row + 5;
        std::vector<float> padded(static_cast<std::size_t>(inputs * plane));
        for (std::int64_t i = 0; i < inputs; ++i)
            for (std::int64_t y = 0; y < side; ++y)
                for (std::int64_t x = 0; x < side; ++x)
                    padded[static_cast<std::size_t>(i * plane + (y + 1) * row + x + 1)] =
                        input.at(0, i, y, x);
        const Aligned<float> weights = blockedWeight(weight);
        Aligned<float> biases(wide), output(static_cast<std::size_t>(wide * side * side));
        std::ranges::copy(bias.values(), biases.data());

        const ConvolutionKernel kernel = convolutionKernel(set);
        kernel(padded.data(), 2, plane, weights.data(), biases.data(), side, output.data());
        kernel(padded.data() + 2 * plane, 1, plane, weights.data() + 2 * 9 * wide, nullptr, side,
               output.data());
        VERIFY_CLOSE(fromBlocked(output, {1, wide, side, side}), convolve(input, weight, bias, window));
    }

    void saysWhatTheLoopsSay_data() {
        QTest::addColumn<int>("side");
        QTest::newRow("14") << 14;
        QTest::newRow("6") << 6;
    }
    void saysWhatTheLoopsSay() {
        QFETCH(int, side);
        const Tensor input = randomTensor({pictures, in, side, side}, 1);
        const Tensor weight = randomTensor({out, in, 3, 3}, 2);
        const Tensor bias = randomTensor({out}, 3);
        const Tensor outputGradient = randomTensor({pictures, out, side, side}, 4);
        const Aligned<float> inputs = blocked(input), gradients = blocked(outputGradient);
        const Aligned<float> weights = blockedWeight(weight);
        Aligned<float> biases(out), output(gradients.size()), inputGradient(inputs.size());
        Aligned<float> weightGradient(weights.size());
        std::ranges::copy(bias.values(), biases.data());

        DirectConvolution convolution(in, out, side, lanes, 2);
        convolution.forward(1, pictures, inputs.data(), weights.span(), biases.span(), output.data());
        VERIFY_CLOSE(fromBlocked(output, outputGradient.shape()), convolve(input, weight, bias, window));

        const ConvolutionGradients expected = convolveBackward(input, weight, outputGradient, window);
        convolution.prepareBackward(weights.span());
        convolution.backwardData(0, pictures, gradients.data(), inputGradient.data());
        VERIFY_CLOSE(fromBlocked(inputGradient, input.shape()), expected.input);
        convolution.weightGradients(1, pictures, inputs.data(), gradients.data(), weightGradient.span());
        VERIFY_CLOSE(fromBlockedWeight(weightGradient, weight.shape()), expected.weight);
    }

    void takesPicturesOfAnyChannelsRowByRow() {
        constexpr int side = 6;
        const Tensor input = randomTensor({pictures, 3, side, side}, 1);
        const Tensor weight = randomTensor({wide, 3, 3, 3}, 2);
        const Tensor outputGradient = randomTensor({pictures, wide, side, side}, 4);
        const Aligned<float> weights = blockedWeight(weight), gradients = blocked(outputGradient);
        Aligned<float> biases(wide), output(gradients.size()), weightGradient(weights.size());
        DirectConvolution convolution(3, wide, side, lanes, 1);
        convolution.forward(0, pictures, input.data(), weights.span(), biases.span(), output.data());
        VERIFY_CLOSE(fromBlocked(output, outputGradient.shape()),
                     convolve(input, weight, Tensor({wide}), window));
        convolution.weightGradients(0, pictures, input.data(), gradients.data(), weightGradient.span());
        VERIFY_CLOSE(fromBlockedWeight(weightGradient, weight.shape()),
                     convolveBackward(input, weight, outputGradient, window).weight);
    }
};

QTEST_APPLESS_MAIN(TestDirectConvolution)
#include "tst_direct_convolution.moc"
