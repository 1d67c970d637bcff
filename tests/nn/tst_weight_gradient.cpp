#include "engine/nn/aligned.h"
#include "engine/nn/conv2d.h"
#include "engine/nn/weight_gradient.h"
#include "layer_check.h"

using namespace coreograph;

Q_DECLARE_METATYPE(InstructionSet)

namespace {

constexpr std::int64_t side = 5, row = side + 2;

std::vector<float> padded(const Tensor& picture) {
    std::vector<float> numbers(row * row);
    for (std::int64_t y = 0; y < side; ++y)
        for (std::int64_t x = 0; x < side; ++x)
            numbers[static_cast<std::size_t>((y + 1) * row + x + 1)] = picture.at(0, 0, y, x);
    return numbers;
}

} // namespace

class TestWeightGradient : public QObject {
    Q_OBJECT

private slots:
    void addsWhatTheLoopsSay_data() {
        QTest::addColumn<int>("lanes");
        QTest::addColumn<InstructionSet>("set");
        QTest::newRow("8 lanes") << 8 << InstructionSet::plain;
        QTest::newRow("16 lanes") << 16 << InstructionSet::plain;
        QTest::newRow("AVX2") << 8 << InstructionSet::avx2;
        QTest::newRow("AVX-512") << 16 << InstructionSet::avx512;
    }
    void addsWhatTheLoopsSay() {
        QFETCH(int, lanes);
        QFETCH(InstructionSet, set);
        if (set != InstructionSet::plain && instructionSet(lanes) != set)
            QSKIP("this processor has no such instructions");
        const Tensor input = randomTensor({1, 1, side, side}, 1);
        const Tensor gradient = randomTensor({1, lanes, side, side}, 2);
        Aligned<float> blocked(static_cast<std::size_t>(lanes * side * side));
        for (std::int64_t lane = 0; lane < lanes; ++lane)
            for (std::int64_t pixel = 0; pixel < side * side; ++pixel)
                blocked.data()[pixel * lanes + lane] = gradient.at(0, lane, pixel / side, pixel % side);

        const std::int64_t stride = 2 * lanes; // as between the cells of two channels
        Aligned<float> sums(static_cast<std::size_t>(9 * stride));
        std::ranges::fill(sums.span(), 1.0F);
        weightGradientKernel(lanes, set)(padded(input).data(), blocked.data(), side, sums.data(), stride);

        Tensor added({lanes, 1, 3, 3});
        for (std::int64_t lane = 0; lane < lanes; ++lane)
            for (std::int64_t cell = 0; cell < 9; ++cell) {
                added.at(lane, 0, cell / 3, cell % 3) = sums.data()[cell * stride + lane] - 1;
                QCOMPARE(sums.data()[cell * stride + lanes + lane], 1.0F); // the other channel's
            }
        const Window window{.kernel = 3, .stride = 1, .padding = 1};
        VERIFY_CLOSE(added, convolveBackward(input, Tensor({lanes, 1, 3, 3}), gradient, window).weight);
    }
};

QTEST_APPLESS_MAIN(TestWeightGradient)
#include "tst_weight_gradient.moc"
