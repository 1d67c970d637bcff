#include "blocked.h"
#include "engine/nn/conv2d.h"
#include "engine/nn/winograd_convolution.h"
#include "layer_check.h"

using namespace coreograph;

Q_DECLARE_METATYPE(InstructionSet)

namespace {

constexpr Window window{.kernel = 3, .stride = 1, .padding = 1};
constexpr int pictures = 3;

} // namespace

class TestWinograd : public QObject {
    Q_OBJECT

private slots:
    void doesWhatTheLoopsDo_data() {
        QTest::addColumn<int>("lanes");
        QTest::addColumn<InstructionSet>("set");
        QTest::addColumn<int>("side");
        const auto add = [](const char* name, int lanes, InstructionSet set) {
            // A single tile, one band of tiles that is not full, and a full one and a rest.
            for (const int side : {2, 6, 14})
                QTest::addRow("%s, side %d", name, side) << lanes << set << side;
        };
        add("8 lanes", 8, InstructionSet::plain);
        add("16 lanes", 16, InstructionSet::plain);
        add("AVX2", 8, InstructionSet::avx2);
        add("AVX-512", 16, InstructionSet::avx512);
    }
    void doesWhatTheLoopsDo() {
        QFETCH(int, lanes);
        QFETCH(InstructionSet, set);
        QFETCH(int, side);
        if (set != InstructionSet::plain && instructionSet(lanes) != set)
            QSKIP("this processor has no such instructions");
        const std::int64_t in = 2 * lanes, out = 4 * lanes;
        const Tensor input = randomTensor({pictures, in, side, side}, 1);
        const Tensor outputGradient = randomTensor({pictures, out, side, side}, 2);
        const Tensor weight = randomTensor({out, in, 3, 3}, 3);
        const Tensor bias = randomTensor({out}, 4);

        WinogradConvolution convolution(
            {.in = in, .out = out, .side = side, .lanes = lanes, .threads = 2, .chunks = 2}, set);
        convolution.setWeight(weight);
        std::ranges::copy(bias.values(), convolution.bias().begin());
        for (int share = 0; share < WinogradConvolution::shareCount; ++share)
            convolution.prepare(share);

        const Aligned<float> from = blockedOf(input, lanes), back = blockedOf(outputGradient, lanes);
        Aligned<float> to(back.size()), inputGradient(from.size());
        const std::int64_t inputSize = in * side * side, outputSize = out * side * side;
        // The second time, everything has been used before.
        for (int step = 0; step < 2; ++step) {
            std::ranges::fill(inputGradient.span(), 7.0F);
            convolution.forward(1, pictures, from.data(), to.data());
            convolution.backward(0, {.index = 0, .first = 0, .pictures = 2}, from.data(), back.data(),
                                 inputGradient.data());
            convolution.backward(0, {.index = 1, .first = 2, .pictures = 1}, from.data() + 2 * inputSize,
                                 back.data() + 2 * outputSize, inputGradient.data() + 2 * inputSize);
            for (int share = 0; share < WinogradConvolution::shareCount; ++share)
                convolution.sumGradients(2, share);
        }

        VERIFY_CLOSE(tensorOf(to, {pictures, out, side, side}, lanes), convolve(input, weight, bias, window));
        const ConvolutionGradients expected = convolveBackward(input, weight, outputGradient, window);
        VERIFY_CLOSE(tensorOf(inputGradient, input.shape(), lanes), expected.input);
        VERIFY_CLOSE(convolution.weightGradientTensor(), expected.weight);
        const std::span<const float> ofBias = convolution.biasGradient();
        VERIFY_CLOSE(Tensor({out}, {ofBias.begin(), ofBias.end()}), expected.bias);
        VERIFY_CLOSE(convolution.weightTensor(), weight);
    }

    void aBiasThatDoesNotLearnHasNoGradient() {
        WinogradConvolution convolution({.in = 16, .out = 16, .side = 2, .lanes = 8, .biasLearns = false},
                                        InstructionSet::plain);
        const Aligned<float> ones = blockedOf(randomTensor({pictures, 16, 2, 2}, 1), 8);
        Aligned<float> inputGradient(ones.size());
        convolution.backward(0, {.index = 0, .first = 0, .pictures = 1}, ones.data(), ones.data(),
                             inputGradient.data());
        convolution.sumGradients(1, 0);
        QVERIFY(std::ranges::all_of(convolution.biasGradient(), [](float number) { return number == 0; }));
    }
};

QTEST_APPLESS_MAIN(TestWinograd)
#include "tst_winograd.moc"
