#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

namespace coreograph {

using Shape = std::vector<std::int64_t>;

std::int64_t elementCount(const Shape& shape);
std::string toString(const Shape& shape); ///< such as "[64, 1, 28, 28]"

/// Float32 numbers in a shape, row by row (the last index runs fastest): owned, or a view of another's.
/// A copy of an owned tensor owns copies of the numbers; a copy of a view views the same numbers.
class Tensor {
public:
    Tensor() = default;
    explicit Tensor(Shape shape); ///< owned, all 0

    /// Owned. REQUIRES: as many values as the shape has elements.
    Tensor(Shape shape, std::vector<float> values);

    /// A view of `values`, which outlive it. REQUIRES: as many values as the shape has elements.
    static Tensor view(Shape shape, std::span<float> values);

    const Shape& shape() const { return m_shape; }
    std::int64_t size() const { return m_size; } ///< elements
    float* data() { return m_viewed != nullptr ? m_viewed : m_owned.data(); }
    const float* data() const { return m_viewed != nullptr ? m_viewed : m_owned.data(); }
    std::span<float> values() { return {data(), static_cast<std::size_t>(m_size)}; }
    std::span<const float> values() const { return {data(), static_cast<std::size_t>(m_size)}; }

    /// The element at this index, one number for each dimension. REQUIRES: inside the shape.
    template<typename... Index>
    float& at(Index... index) {
        return data()[offset({static_cast<std::int64_t>(index)...})];
    }
    template<typename... Index>
    float at(Index... index) const {
        return data()[offset({static_cast<std::int64_t>(index)...})];
    }

private:
    std::size_t offset(std::initializer_list<std::int64_t> index) const;

    Shape m_shape;
    std::int64_t m_size = 0;
    std::vector<float> m_owned;
    float* m_viewed = nullptr;
};

bool isFinite(const Tensor& tensor); ///< whether every number is: none NaN, none infinite

/// A tensor with the name, and in the layout, that PyTorch's state_dict has for it.
struct NamedTensor {
    std::string name;
    Tensor value;
};

} // namespace coreograph
