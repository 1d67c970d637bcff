#include "engine/nn/memory.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace coreograph {

namespace {

using Layout = dnnl::memory::format_tag;

void reorder(const dnnl::memory& from, const dnnl::memory& to) {
    copying(from, to).run(dnnl::stream(from.get_engine()));
}

} // namespace

dnnl::memory::desc rowMajor(const Shape& shape) {
    constexpr std::array layouts{Layout::a, Layout::ab, Layout::abc, Layout::abcd, Layout::abcde};
    assert(!shape.empty() && shape.size() <= layouts.size());
    return {shape, dnnl::memory::data_type::f32, layouts[shape.size() - 1]};
}

dnnl::memory::desc anyLayout(const Shape& shape) {
    return {shape, dnnl::memory::data_type::f32, Layout::any};
}

dnnl::memory zeroedMemory(const dnnl::memory::desc& layout, const dnnl::engine& engine) {
    dnnl::memory memory(layout, engine);
    std::ranges::fill(floatsOf(memory), 0.0F);
    return memory;
}

Operation copying(const dnnl::memory& from, const dnnl::memory& to) {
    return {dnnl::reorder(from, to), {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}}};
}

dnnl::memory memoryOf(Tensor& tensor, const Shape& shape, const dnnl::engine& engine) {
    assert(elementCount(shape) == tensor.size());
    return {rowMajor(shape), engine, tensor.data()};
}

std::span<float> floatsOf(const dnnl::memory& memory) {
    return {static_cast<float*>(memory.get_data_handle()), memory.get_desc().get_size() / sizeof(float)};
}

Tensor toTensor(const dnnl::memory& memory) {
    Tensor tensor(memory.get_desc().dims());
    reorder(memory, memoryOf(tensor, tensor.shape(), memory.get_engine()));
    return tensor;
}

void copy(const Tensor& from, const dnnl::memory& to) {
    // oneDNN only reads from it.
    auto* const values = const_cast<float*>(from.data());
    reorder({rowMajor(to.get_desc().dims()), to.get_engine(), values}, to);
}

} // namespace coreograph
