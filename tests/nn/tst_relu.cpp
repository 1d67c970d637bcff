#include "engine/nn/relu.h"
#include "layer_check.h"

using namespace coreograph;

class TestReLU : public QObject {
    Q_OBJECT

private slots:
    void doesWhatItsLoopsDo() {
        const Tensor input = spreadTensor({2, 3, 4, 5}, 2);
        LoneLayer lone = alone(std::make_unique<ReLU>(), input.shape());
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(output, rectify(input));
        const Tensor gradient = randomTensor(output.shape(), 3);
        VERIFY_CLOSE(lone.backward(gradient), rectifyBackward(input, gradient));
    }

    void hasTheGradientThatItsNumbersSay() {
        checkGradients(std::make_unique<ReLU>(), spreadTensor({2, 3, 4, 5}, 2));
    }
};

QTEST_APPLESS_MAIN(TestReLU)
#include "tst_relu.moc"
