#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>

namespace coreograph {

/// Numbers of a fixed count, all 0 at first, that begin on a cache line's border, as kernels and oneDNN like them.
template<typename Number>
class Aligned {
public:
    Aligned() = default;
    explicit Aligned(std::size_t size)
        : m_numbers(new (border) Number[size]())
        , m_size(size) {}

    std::size_t size() const { return m_size; }
    Number* data() const { return m_numbers.get(); }
    std::span<Number> span() const { return {data(), m_size}; }

private:
    static constexpr std::align_val_t border{64};
    struct Delete {
        void operator()(Number* numbers) const { operator delete[](numbers, border); }
    };

    std::unique_ptr<Number[], Delete> m_numbers;
    std::size_t m_size = 0;
};

} // namespace coreograph
