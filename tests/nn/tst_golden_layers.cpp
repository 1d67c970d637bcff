#include "engine/nn/batch_norm2d.h"
#include "engine/nn/binary_cross_entropy.h"
#include "engine/nn/conv2d.h"
#include "engine/nn/cross_entropy.h"
#include "engine/nn/leaky_relu.h"
#include "engine/nn/linear.h"
#include "engine/nn/pool2d.h"
#include "engine/nn/relu.h"
#include "engine/nn/sigmoid.h"
#include "engine/nn/tanh.h"
#include "golden.h"
#include "layer_check.h"

using namespace coreograph;

namespace {

std::unique_ptr<Layer> layerCalled(const QString& name) {
    Random random(1);
    if (name == "conv2d")
        return std::make_unique<Conv2d>(3, 4, Window{.kernel = 3, .stride = 2, .padding = 1}, random);
    if (name == "batch_norm2d")
        return std::make_unique<BatchNorm2d>(3);
    if (name == "relu")
        return std::make_unique<ReLU>();
    if (name == "leaky_relu")
        return std::make_unique<LeakyReLU>(0.2F);
    if (name == "tanh")
        return std::make_unique<Tanh>();
    if (name == "sigmoid")
        return std::make_unique<Sigmoid>();
    if (name == "max_pool2d")
        return std::make_unique<MaxPool2d>(Window{.kernel = 3, .stride = 2, .padding = 1});
    if (name == "avg_pool2d")
        return std::make_unique<AvgPool2d>(Window{.kernel = 3, .stride = 2, .padding = 1});
    return std::make_unique<Linear>(5, 4, random);
}

} // namespace

/// Layers and losses against what PyTorch made of the same numbers.
class TestGoldenLayers : public QObject {
    Q_OBJECT

private slots:
    void layersDoWhatPyTorchsDo_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"conv2d", "batch_norm2d", "relu", "leaky_relu", "tanh", "sigmoid",
                                 "max_pool2d", "avg_pool2d", "linear"})
            QTest::newRow(name) << name;
    }

    void layersDoWhatPyTorchsDo() {
        QFETCH(QString, name);
        const nlohmann::json expected = golden("layers.json").at(name.toStdString());
        const Tensor input = tensorOf(expected.at("input"));
        LoneLayer lone = alone(layerCalled(name), input.shape());
        for (const LayerTensor& tensor : lone.tensors())
            if (tensor.gradient != nullptr)
                std::ranges::copy(tensorOf(expected.at(tensor.name)).values(), tensor.value->data());
        VERIFY_CLOSE(lone.forward(input), tensorOf(expected.at("output")));
        VERIFY_CLOSE(lone.backward(tensorOf(expected.at("output.grad"))),
                     tensorOf(expected.at("input.grad")));
        for (const LayerTensor& tensor : lone.tensors()) {
            const bool learns = tensor.gradient != nullptr;
            VERIFY_CLOSE(learns ? *tensor.gradient : *tensor.value,
                         tensorOf(expected.at(learns ? tensor.name + ".grad" : tensor.name)));
        }
    }

    void crossEntropyIsPyTorchs() {
        const nlohmann::json expected = golden("layers.json").at("cross_entropy");
        const auto labels = expected.at("targets").at("values").get<std::vector<std::uint8_t>>();
        const Tensor logits = tensorOf(expected.at("input"));
        Tensor gradient(logits.shape());
        VERIFY_CLOSE(Tensor({1}, {crossEntropy(logits, labels, gradient)}), tensorOf(expected.at("output")));
        VERIFY_CLOSE(gradient, tensorOf(expected.at("input.grad")));
    }

    void binaryCrossEntropyIsPyTorchs_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("of probabilities") << "binary_cross_entropy";
        QTest::newRow("of logits") << "binary_cross_entropy_of_logits";
    }

    void binaryCrossEntropyIsPyTorchs() {
        QFETCH(QString, name);
        const nlohmann::json expected = golden("layers.json").at(name.toStdString());
        const Tensor input = tensorOf(expected.at("input"));
        Tensor gradient(input.shape());
        const auto loss = name.endsWith("logits") ? binaryCrossEntropyOfLogits : binaryCrossEntropy;
        VERIFY_CLOSE(Tensor({1}, {loss(input, tensorOf(expected.at("targets")), gradient)}),
                     tensorOf(expected.at("output")));
        VERIFY_CLOSE(gradient, tensorOf(expected.at("input.grad")));
    }
};

QTEST_APPLESS_MAIN(TestGoldenLayers)
#include "tst_golden_layers.moc"
