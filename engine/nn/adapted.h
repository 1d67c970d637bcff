#pragma once

#include <dnnl.hpp>

#include "engine/nn/operation.h"

namespace coreograph {

/// Memory in the layout that an operation wants, for memory that lies in another's. The same memory where both agree.
class Adapted {
public:
    Adapted() = default;
    Adapted(dnnl::memory outer, const dnnl::memory::desc& wanted);

    const dnnl::memory& memory() const { return m_inner; }
    void read(const dnnl::stream& stream) const { m_read.run(stream); }   ///< outer to inner
    void write(const dnnl::stream& stream) const { m_write.run(stream); } ///< inner to outer

private:
    dnnl::memory m_outer;
    dnnl::memory m_inner;
    Operation m_read;
    Operation m_write;
};

} // namespace coreograph
