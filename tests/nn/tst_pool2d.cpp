#include "engine/nn/pool2d.h"
#include "layer_check.h"

using namespace coreograph;

Q_DECLARE_METATYPE(Window)

class TestPool2d : public QObject {
    Q_OBJECT

private slots:
    void maxDoesWhatItsLoopsDo_data() { windows(); }
    void maxDoesWhatItsLoopsDo() {
        QFETCH(Window, window);
        const Tensor input = spreadTensor({2, 3, 6, 8}, 2);
        LoneLayer lone = alone(std::make_unique<MaxPool2d>(window), input.shape());
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(output, poolMax(input, window));
        const Tensor gradient = randomTensor(output.shape(), 3);
        VERIFY_CLOSE(lone.backward(gradient), poolMaxBackward(input, gradient, window));
    }

    void averageDoesWhatItsLoopsDo_data() { windows(); }
    void averageDoesWhatItsLoopsDo() {
        QFETCH(Window, window);
        const Tensor input = randomTensor({2, 3, 6, 8}, 2);
        LoneLayer lone = alone(std::make_unique<AvgPool2d>(window), input.shape());
        const Tensor output = lone.forward(input);
        VERIFY_CLOSE(output, poolAverage(input, window));
        const Tensor gradient = randomTensor(output.shape(), 3);
        VERIFY_CLOSE(lone.backward(gradient), poolAverageBackward(input, gradient, window));
    }

    void haveTheGradientsThatTheirNumbersSay_data() { windows(); }
    void haveTheGradientsThatTheirNumbersSay() {
        QFETCH(Window, window);
        checkGradients(std::make_unique<MaxPool2d>(window), spreadTensor({2, 3, 6, 8}, 2));
        checkGradients(std::make_unique<AvgPool2d>(window), randomTensor({2, 3, 6, 8}, 2));
    }

    void refuseShapesThatDoNotFit() {
        checkRefusal(std::make_unique<MaxPool2d>(Window{.kernel = 3}), {1, 1, 2, 2}, "does not fit");
        checkRefusal(std::make_unique<AvgPool2d>(Window{.kernel = 0}), {1, 1, 2, 2}, "at least 1");
        checkRefusal(std::make_unique<MaxPool2d>(Window{.kernel = 3}), {1, 9}, "not [1, 9]");
    }

private:
    static void windows() {
        QTest::addColumn<Window>("window");
        QTest::newRow("halves") << Window{.kernel = 2, .stride = 2};
        QTest::newRow("overlapping") << Window{.kernel = 3, .stride = 1};
        QTest::newRow("with padding") << Window{.kernel = 3, .stride = 2, .padding = 1};
    }
};

QTEST_APPLESS_MAIN(TestPool2d)
#include "tst_pool2d.moc"
