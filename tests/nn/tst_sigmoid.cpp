#include "engine/nn/sigmoid.h"
#include "layer_check.h"

using namespace coreograph;

class TestSigmoid : public QObject {
    Q_OBJECT

private slots:
    void doesWhatItsLoopsDo() {
        const Tensor input = spreadTensor({2, 3, 4, 5}, 2);
        LoneLayer lone = alone(std::make_unique<Sigmoid>(), input.shape());
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(output, logistic(input));
        const Tensor gradient = randomTensor(output.shape(), 3);
        VERIFY_CLOSE(lone.backward(gradient), logisticBackward(input, gradient));
    }

    void hasTheGradientThatItsNumbersSay() {
        checkGradients(std::make_unique<Sigmoid>(), spreadTensor({2, 3, 4, 5}, 2));
    }
};

QTEST_APPLESS_MAIN(TestSigmoid)
#include "tst_sigmoid.moc"
