#include "engine/nn/optimizer.h"
#include "layer_check.h"

using namespace coreograph;

namespace {

/// Two weights whose gradients are the values themselves: the loss is half the sum of their squares.
struct Bowl {
    std::vector<float> first{1, -2}, second{3};

    std::vector<Weights> weights() { return {{"first", first, first}, {"second", second, second}}; }
    std::vector<float> values() const { return {first[0], first[1], second[0]}; }
};

} // namespace

class TestOptimizer : public QObject {
    Q_OBJECT

private slots:
    void sgdMovesAgainstTheGradient() {
        Bowl bowl;
        Sgd(0.1).step(bowl.weights());
        QCOMPARE(bowl.values(), (std::vector<float>{0.9F, -1.8F, 2.7F}));
    }

    void momentumRemembersTheStepBefore() {
        Bowl bowl;
        Sgd sgd(0.1, 0.5);
        sgd.step(bowl.weights());
        sgd.step(bowl.weights());
        QCOMPARE(bowl.second[0], 2.7F - 0.1F * (0.5F * 3 + 2.7F));
    }

    void adamsFirstStepIsTheRate() {
        Bowl bowl;
        Adam({.learningRate = 0.1}).step(bowl.weights());
        VERIFY_CLOSE(Tensor({3}, bowl.values()), Tensor({3}, {0.9F, -1.9F, 2.9F}));
    }

    void theRateMayChangeBetweenSteps() {
        Bowl bowl;
        Sgd sgd(0.1);
        sgd.step(bowl.weights());
        sgd.setLearningRate(0);
        sgd.step(bowl.weights());
        QCOMPARE(bowl.second[0], 2.7F);
    }

    void partsOfAStepAreTheStep() {
        Bowl whole, parts;
        Adam one, other;
        for (int i = 0; i < 3; ++i) {
            one.step(whole.weights());
            const std::vector<Weights> weights = parts.weights();
            other.beginStep(weights);
            other.update(weights[0], 0, 1, 2);
            other.update(weights[1], 1, 0, 1);
            other.update(weights[0], 0, 0, 1);
        }
        QCOMPARE(parts.values(), whole.values());
    }

    void goesOnFromASavedState() {
        Bowl straight, resumed;
        Adam one, before, after;
        one.step(straight.weights());
        before.step(resumed.weights());
        QVERIFY(after.loadState(before.saveState()));
        one.step(straight.weights());
        after.step(resumed.weights());
        QCOMPARE(resumed.values(), straight.values());
    }

    void refusesAStateThatIsNotItsOwn() {
        Bowl bowl;
        Adam adam;
        adam.step(bowl.weights());
        Sgd sgd(0.1);
        const auto loaded = sgd.loadState(adam.saveState());
        QVERIFY(!loaded);
        QVERIFY(loaded.error().message.find("mean.first") != std::string::npos);
        QVERIFY(!sgd.loadState({}));
    }
};

QTEST_APPLESS_MAIN(TestOptimizer)
#include "tst_optimizer.moc"
