#pragma once

#include <QTest>
#include <cmath>
#include <functional>

#include "engine/core/random.h"
#include "engine/nn/lone_layer.h"

// How the tests of layers look at a layer.

namespace coreograph {

/// Numbers in -1..1.
inline Tensor randomTensor(const Shape& shape, std::uint64_t seed) {
    Random random(seed);
    Tensor tensor(shape);
    for (float& value : tensor.values())
        value = static_cast<float>(2 * random.nextUnit() - 1);
    return tensor;
}

/// Numbers that all differ by at least 0.05 and lie at least 0.02 from 0, in no order: a small change passes no kink.
inline Tensor spreadTensor(const Shape& shape, std::uint64_t seed) {
    Random random(seed);
    Tensor tensor(shape);
    const auto size = static_cast<std::uint32_t>(tensor.size());
    for (std::uint32_t i = 0; i < size; ++i)
        tensor.data()[i] = 0.05F * (static_cast<float>(i) - static_cast<float>(size / 2) + 0.5F);
    for (std::uint32_t i = size; i > 1; --i)
        std::swap(tensor.data()[i - 1], tensor.data()[random.nextBelow(i)]);
    return tensor;
}

/// The largest difference of two tensors of one shape, relative to the second's largest number.
inline double difference(const Tensor& got, const Tensor& expected) {
    if (got.size() != expected.size())
        return INFINITY;
    double largest = 1e-9;
    double worst = 0;
    for (std::int64_t i = 0; i < got.size(); ++i) {
        largest = std::max(largest, std::abs(double{expected.data()[i]}));
        const double apart = std::abs(double{got.data()[i]} - double{expected.data()[i]});
        worst = std::isnan(apart) ? INFINITY : std::max(worst, apart);
    }
    return worst / largest;
}

inline double weightedSum(const Tensor& values, const Tensor& weights) {
    double sum = 0;
    for (std::int64_t i = 0; i < values.size(); ++i)
        sum += double{values.data()[i]} * double{weights.data()[i]};
    return sum;
}

/// The gradient of `loss` for each of `values`, from what it does when they change a little.
inline Tensor numericGradient(Tensor& values, const std::function<double()>& loss) {
    constexpr float little = 0.01F;
    Tensor gradient(values.shape());
    for (std::int64_t i = 0; i < values.size(); ++i) {
        const float before = values.data()[i];
        values.data()[i] = before + little;
        const double above = loss();
        values.data()[i] = before - little;
        const double below = loss();
        values.data()[i] = before;
        gradient.data()[i] = static_cast<float>((above - below) / (2.0 * double{little}));
    }
    return gradient;
}

inline LoneLayer alone(std::unique_ptr<Layer> layer, const Shape& input) {
    auto lone = LoneLayer::create(std::move(layer), input);
    if (!lone)
        qFatal("%s", lone.error().message.c_str());
    return std::move(*lone);
}

/// Holds every gradient of a layer to numeric ones.
inline void checkGradients(std::unique_ptr<Layer> layer, Tensor input) {
    LoneLayer lone = alone(std::move(layer), input.shape());
    const Tensor weights = randomTensor(lone.forward(input).shape(), 5);
    const auto loss = [&] { return weightedSum(lone.forward(input), weights); };
    (void)loss();
    const Tensor inputGradient = lone.backward(weights);
    const double apart = difference(inputGradient, numericGradient(input, loss));
    QVERIFY2(apart < 5e-3, qPrintable(QString("input: %1").arg(apart)));
    for (const LayerTensor& tensor : lone.tensors()) {
        if (tensor.gradient == nullptr)
            continue;
        const Tensor gradient = *tensor.gradient;
        const double off = difference(gradient, numericGradient(*tensor.value, loss));
        QVERIFY2(off < 5e-3, qPrintable(QString("%1: %2").arg(tensor.name.c_str()).arg(off)));
    }
}

/// That planning for this shape fails, and says this.
inline void checkRefusal(std::unique_ptr<Layer> layer, const Shape& input, const char* said) {
    const auto lone = LoneLayer::create(std::move(layer), input);
    QVERIFY(!lone);
    QVERIFY2(lone.error().message.find(said) != std::string::npos, lone.error().message.c_str());
}

} // namespace coreograph

/// Evaluates each of the two once.
#define VERIFY_CLOSE(got, expected)                                                                          \
    do {                                                                                                     \
        const double apart = difference(got, expected);                                                      \
        QVERIFY2(apart < 2e-5, qPrintable(QString::number(apart)));                                          \
    } while (false)
