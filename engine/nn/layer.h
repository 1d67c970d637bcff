#pragma once

#include <string>
#include <vector>

#include <dnnl.hpp>

#include "engine/core/result.h"
#include "engine/nn/operation.h"
#include "engine/nn/tensor.h"

namespace coreograph {

/// What lies between two layers: values on their way forward and the gradients of the loss for them on their way back,
/// [batch, channels, height, width] or [batch, features], in the layout that oneDNN chose.
struct Link {
    dnnl::memory values;
    dnnl::memory gradients; ///< empty where nobody wants them: before the first layer
};

Shape shapeOf(const Link& link);

/// Row by row, as tensors lie; for what goes into the first layer.
Link makeLink(const dnnl::engine& engine, const Shape& shape, bool withGradients);

/// What a layer keeps, as PyTorch's state_dict names it and lays it out.
struct LayerTensor {
    std::string name; ///< such as "weight" or "conv.weight"
    Tensor* value;    ///< the layer's own
    Tensor* gradient; ///< the layer's own, set by backward(); null where training does not change the value
};

enum class Mode {
    Training,  ///< batch norm uses and gathers the batch's statistics, dropout drops
    Evaluation ///< batch norm uses the running statistics, dropout does nothing
};

/// One layer of a network, over oneDNN. Planned once for a shape; then each forward() reads the input link's values
/// and writes the output link's, and each backward() the other way round. Neither allocates a tensor.
///
/// A layer is for one thread at a time. oneDNN uses as many threads as OpenMP would for the caller.
class Layer {
public:
    Layer() = default;
    virtual ~Layer() = default;
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;

    /// Makes the plan and all memory for this input, which is also what is read and written from now on. May be called
    /// again for another. The error says which shape does not fit and what would.
    Result<void> plan(const Link& input);

    virtual void forward(Mode mode) = 0; ///< REQUIRES: plan()

    /// REQUIRES: forward(Mode::Training) came before, and the gradients of the output are set.
    virtual void backward() = 0;

    virtual std::vector<LayerTensor> tensors() { return {}; }

    virtual const Link& output() const { return m_output; } ///< REQUIRES: plan()

protected:
    virtual Result<void> makePlan(const Link& input) = 0;

    /// Makes the output link, laid out so.
    void makeOutput(const dnnl::memory::desc& layout);

    const dnnl::engine& engine() const { return m_engine; }
    const dnnl::stream& stream() const { return m_stream; }

private:
    dnnl::engine m_engine;
    dnnl::stream m_stream;
    Link m_output;
};

} // namespace coreograph
