#include "engine/nn/binary_cross_entropy.h"
#include "engine/nn/cross_entropy.h"
#include "layer_check.h"

using namespace coreograph;

class TestLosses : public QObject {
    Q_OBJECT

private slots:
    void softmaxSumsToOneHoweverLargeTheLogits() {
        const Tensor logits({2, 3}, {1000, 999, -1000, 0, 0, 0});
        Tensor probabilities(logits.shape());
        softmax(logits, probabilities);
        VERIFY_CLOSE(probabilities,
                     Tensor({2, 3}, {0.7310586F, 0.2689414F, 0, 1 / 3.0F, 1 / 3.0F, 1 / 3.0F}));
    }

    void crossEntropyHasTheGradientThatItsNumbersSay() {
        Tensor logits = randomTensor({4, 5}, 1);
        const std::vector<std::uint8_t> labels{0, 4, 2, 2};
        Tensor gradient(logits.shape()), ignored(logits.shape());
        crossEntropy(logits, labels, gradient);
        QVERIFY(difference(gradient, numericGradient(logits, [&] {
                               return double{crossEntropy(logits, labels, ignored)};
                           })) < 5e-3);
    }

    void aNotANumberShowsInTheLoss() {
        Tensor logits({1, 3}, {0, NAN, 0});
        Tensor gradient(logits.shape());
        QVERIFY(std::isnan(crossEntropy(logits, std::vector<std::uint8_t>{0}, gradient)));
    }

    void binaryCrossEntropyHasTheGradientThatItsNumbersSay() {
        const Tensor targets({4}, {0, 1, 0.5F, 1});
        Tensor probabilities({4}, {0.2F, 0.7F, 0.6F, 0.5F});
        Tensor logits = randomTensor({4}, 1);
        Tensor gradient({4}), ignored({4});
        binaryCrossEntropy(probabilities, targets, gradient);
        QVERIFY(difference(gradient, numericGradient(probabilities, [&] {
                               return double{binaryCrossEntropy(probabilities, targets, ignored)};
                           })) < 5e-3);
        binaryCrossEntropyOfLogits(logits, targets, gradient);
        QVERIFY(difference(gradient, numericGradient(logits, [&] {
                               return double{binaryCrossEntropyOfLogits(logits, targets, ignored)};
                           })) < 5e-3);
    }

    void binaryCrossEntropyStaysFiniteWhereItIsSurelyWrong() {
        const Tensor targets({2}, {1, 0});
        Tensor gradient({2});
        QCOMPARE(binaryCrossEntropy(Tensor({2}, {0, 1}), targets, gradient), 100.0F);
        QCOMPARE(binaryCrossEntropyOfLogits(Tensor({2}, {-500, 500}), targets, gradient), 500.0F);
        VERIFY_CLOSE(gradient, Tensor({2}, {-0.5F, 0.5F}));
    }
};

QTEST_APPLESS_MAIN(TestLosses)
#include "tst_losses.moc"
