#include <algorithm>

#include "engine/nn/dropout.h"
#include "layer_check.h"

using namespace coreograph;

class TestDropout : public QObject {
    Q_OBJECT

private slots:
    void dropsItsShareAndKeepsTheMean() {
        const Tensor ones({100, 100}, std::vector<float>(10000, 1.0F));
        LoneLayer lone = alone(std::make_unique<Dropout>(0.25, 1), ones.shape());
        const Tensor output = lone.forward(ones);
        const auto dropped = std::ranges::count(output.values(), 0.0F);
        QVERIFY(2300 < dropped && dropped < 2700);
        QCOMPARE(std::ranges::count(output.values(), 1 / 0.75F), 10000 - dropped);
    }

    void sendsGradientsOnlyWhereNumbersPassed() {
        const Tensor input = randomTensor({4, 6}, 2);
        LoneLayer lone = alone(std::make_unique<Dropout>(0.5, 1), input.shape());
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(lone.backward(input), output);
    }

    void changesNothingInEvaluation() {
        const Tensor input = randomTensor({4, 6}, 2);
        LoneLayer lone = alone(std::make_unique<Dropout>(0.5, 1), input.shape());
        VERIFY_CLOSE(lone.forward(input, Mode::Evaluation), input);
    }

    void dropsOthersEachTime() {
        const Tensor input = randomTensor({4, 6}, 2);
        LoneLayer lone = alone(std::make_unique<Dropout>(0.5, 1), input.shape());
        QVERIFY(difference(lone.forward(input), lone.forward(input)) > 0.1);
    }
};

QTEST_APPLESS_MAIN(TestDropout)
#include "tst_dropout.moc"
