#include "engine/nn/layer.h"

#include "engine/nn/memory.h"

namespace coreograph {

Shape shapeOf(const Link& link) { return link.values.get_desc().dims(); }

Link makeLink(const dnnl::engine& engine, const Shape& shape, bool withGradients) {
    const dnnl::memory::desc layout = rowMajor(shape);
    return {zeroedMemory(layout, engine), withGradients ? zeroedMemory(layout, engine) : dnnl::memory()};
}

Result<void> Layer::plan(const Link& input) {
    try {
        m_engine = input.values.get_engine();
        m_stream = dnnl::stream(m_engine);
        return makePlan(input);
    } catch (const dnnl::error& error) {
        return Error{"oneDNN cannot plan a layer for an input of " + toString(shapeOf(input)) + ": " +
                     error.message};
    }
}

void Layer::makeOutput(const dnnl::memory::desc& layout) {
    m_output = {zeroedMemory(layout, m_engine), zeroedMemory(layout, m_engine)};
}

} // namespace coreograph
