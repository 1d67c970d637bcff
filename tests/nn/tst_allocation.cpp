#include <QTest>
#include <atomic>
#include <cstdlib>
#include <new>
#include <numeric>

#include "engine/nn/aligned.h"
#include "engine/nn/cnn.h"
#include "engine/nn/deep_cnn.h"
#include "engine/nn/shapes.h"

using namespace coreograph;

namespace {

/// A step makes a few pieces of 128 to 512 bytes, whoever makes them. The smallest tensor of a batch of 16, its logits, has
/// 640.
constexpr std::size_t smallest = 512; // bytes

std::atomic<int> allocations{0};

} // namespace

void* operator new(std::size_t size) {
    if (size > smallest)
        ++allocations;
    if (void* const memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}

void* operator new(std::size_t size, std::align_val_t border) {
    if (size > smallest)
        ++allocations;
    const auto multiple = static_cast<std::size_t>(border);
    if (void* const memory = std::aligned_alloc(multiple, (size + multiple - 1) / multiple * multiple))
        return memory;
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

class TestAllocation : public QObject {
    Q_OBJECT

private slots:
    void countsWhatIsAllocated() {
        const int before = allocations;
        const Tensor logits({16, 10});
        QCOMPARE(allocations - before, 1);
        const Aligned<float> sums(160);
        QCOMPARE(allocations - before, 2);
    }

    void aStepOfTheCnnAllocatesNothing() {
        Cnn cnn = Cnn::create({.batch = 16, .threads = 2}).value();
        Tensor pictures({16, 1, 28, 28});
        const std::vector<std::uint8_t> labels(16, 3);
        Sgd sgd(0.01, 0.9);
        const auto step = [&] {
            cnn.forward(pictures, labels);
            cnn.backward();
            cnn.update(sgd);
        };
        step(); // in which the optimizer makes its memory
        const int before = allocations;
        step();
        QCOMPARE(allocations - before, 0);
    }

    void aStepOfTheDeepCnnAllocatesNothing_data() {
        QTest::addColumn<bool>("batchNorm");
        QTest::newRow("with batch norm") << true;
        QTest::newRow("without") << false;
    }
    void aStepOfTheDeepCnnAllocatesNothing() {
        QFETCH(bool, batchNorm);
        const DataSet data = drawShapes({.train = 16, .test = 10});
        const auto network = DeepCnn::make({.batchNorm = batchNorm, .batch = 16}).value();
        std::vector<std::uint32_t> pictures(16);
        std::iota(pictures.begin(), pictures.end(), 0U);
        Sgd sgd(0.1);
        network->train(data.train, pictures, sgd);
        const int before = allocations;
        network->train(data.train, pictures, sgd);
        QCOMPARE(allocations - before, 0);
    }
};

QTEST_APPLESS_MAIN(TestAllocation)
#include "tst_allocation.moc"
