#include "engine/nn/adapted.h"

#include <utility>

#include "engine/nn/memory.h"

namespace coreograph {

Adapted::Adapted(dnnl::memory outer, const dnnl::memory::desc& wanted)
    : m_outer(std::move(outer))
    , m_inner(m_outer) {
    if (m_outer.get_desc() == wanted)
        return;
    m_inner = dnnl::memory(wanted, m_outer.get_engine());
    m_read = copying(m_outer, m_inner);
    m_write = copying(m_inner, m_outer);
}

} // namespace coreograph
