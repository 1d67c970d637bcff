#include "engine/nn/leaky_relu.h"
#include "layer_check.h"

using namespace coreograph;

class TestLeakyReLU : public QObject {
    Q_OBJECT

private slots:
    void doesWhatItsLoopsDo() {
        const Tensor input = spreadTensor({2, 3, 4, 5}, 2);
        LoneLayer lone = alone(std::make_unique<LeakyReLU>(0.2F), input.shape());
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(output, rectifyLeakily(input, 0.2F));
        const Tensor gradient = randomTensor(output.shape(), 3);
        VERIFY_CLOSE(lone.backward(gradient), rectifyLeakilyBackward(input, gradient, 0.2F));
    }

    void hasTheGradientThatItsNumbersSay() {
        checkGradients(std::make_unique<LeakyReLU>(0.2F), spreadTensor({2, 3, 4, 5}, 2));
    }
};

QTEST_APPLESS_MAIN(TestLeakyReLU)
#include "tst_leaky_relu.moc"
