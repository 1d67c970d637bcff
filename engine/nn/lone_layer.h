#pragma once

#include <memory>

#include "engine/nn/layer.h"

namespace coreograph {

/// A layer by itself, planned for inputs of one shape, that takes and gives tensors: to look at what it does.
class LoneLayer {
public:
    static Result<LoneLayer> create(std::unique_ptr<Layer> layer, const Shape& input);

    Tensor forward(const Tensor& input, Mode mode = Mode::Training);

    /// The gradient for the input, from that for the output. Those of the weights are then in tensors().
    Tensor backward(const Tensor& outputGradient);

    std::vector<LayerTensor> tensors() { return m_layer->tensors(); }

    /// The planned layer, to run without the copying.
    Layer& layer() { return *m_layer; }

private:
    LoneLayer() = default;

    std::unique_ptr<Layer> m_layer;
    Link m_input;
};

} // namespace coreograph
