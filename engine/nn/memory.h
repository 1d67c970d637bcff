#pragma once

#include <span>

#include <dnnl.hpp>

#include "engine/nn/operation.h"
#include "engine/nn/tensor.h"

namespace coreograph {

/// The layout of a tensor: row by row, for up to five dimensions.
dnnl::memory::desc rowMajor(const Shape& shape);

/// Whatever layout oneDNN likes best.
dnnl::memory::desc anyLayout(const Shape& shape);

/// All 0, what pads the layout too.
dnnl::memory zeroedMemory(const dnnl::memory::desc& layout, const dnnl::engine& engine);

/// Copies from one layout to another of as many elements, as often as it is run.
Operation copying(const dnnl::memory& from, const dnnl::memory& to);

/// oneDNN's view of a tensor's numbers, read as `shape`, which has as many. The tensor outlives it and stays in place.
dnnl::memory memoryOf(Tensor& tensor, const Shape& shape, const dnnl::engine& engine);

/// Every float that the memory holds, what pads the layout among them.
std::span<float> floatsOf(const dnnl::memory& memory);

// Between the layout of a memory and that of a tensor. REQUIRES: equally many elements.

Tensor toTensor(const dnnl::memory& memory);
void copy(const Tensor& from, const dnnl::memory& to);

} // namespace coreograph
