#include "engine/nn/tensor.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace coreograph {

std::int64_t elementCount(const Shape& shape) {
    std::int64_t count = 1;
    for (const std::int64_t length : shape)
        count *= length;
    return count;
}

std::string toString(const Shape& shape) {
    std::string text = "[";
    for (const std::int64_t length : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(length);
    return text + "]";
}

Tensor::Tensor(Shape shape)
    : m_shape(std::move(shape))
    , m_size(elementCount(m_shape))
    , m_owned(static_cast<std::size_t>(m_size)) {}

Tensor::Tensor(Shape shape, std::vector<float> values)
    : m_shape(std::move(shape))
    , m_size(elementCount(m_shape))
    , m_owned(std::move(values)) {
    assert(std::ssize(m_owned) == m_size);
}

Tensor Tensor::view(Shape shape, std::span<float> values) {
    Tensor tensor;
    tensor.m_shape = std::move(shape);
    tensor.m_size = elementCount(tensor.m_shape);
    tensor.m_viewed = values.data();
    assert(std::ssize(values) == tensor.m_size);
    return tensor;
}

std::size_t Tensor::offset(std::initializer_list<std::int64_t> index) const {
    assert(index.size() == m_shape.size());
    std::int64_t place = 0;
    auto length = m_shape.begin();
    for (const std::int64_t i : index) {
        assert(0 <= i && i < *length);
        place = place * *length++ + i;
    }
    return static_cast<std::size_t>(place);
}

bool isFinite(const Tensor& tensor) {
    return std::ranges::all_of(tensor.values(), [](float value) { return std::isfinite(value); });
}

} // namespace coreograph
