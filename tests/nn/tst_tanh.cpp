#include "engine/nn/tanh.h"
#include "layer_check.h"

using namespace coreograph;

class TestTanh : public QObject {
    Q_OBJECT

private slots:
    void doesWhatItsLoopsDo() {
        const Tensor input = spreadTensor({2, 3, 4, 5}, 2);
        LoneLayer lone = alone(std::make_unique<Tanh>(), input.shape());
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(output, hyperbolicTangent(input));
        const Tensor gradient = randomTensor(output.shape(), 3);
        VERIFY_CLOSE(lone.backward(gradient), hyperbolicTangentBackward(input, gradient));
    }

    void hasTheGradientThatItsNumbersSay() {
        checkGradients(std::make_unique<Tanh>(), spreadTensor({2, 3, 4, 5}, 2));
    }
};

QTEST_APPLESS_MAIN(TestTanh)
#include "tst_tanh.moc"
