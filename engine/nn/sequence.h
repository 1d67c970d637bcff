#pragma once

#include <memory>

#include "engine/nn/layer.h"

namespace coreograph {

/// Layers one after the other, each with a name; their tensors are named "NAME.weight" and so on.
class Sequence : public Layer {
public:
    void add(std::string name, std::unique_ptr<Layer> layer);

    void forward(Mode mode) override;
    void backward() override;
    std::vector<LayerTensor> tensors() override;
    const Link& output() const override { return m_layers.back().layer->output(); }

    std::size_t size() const { return m_layers.size(); }
    const std::string& name(std::size_t index) const { return m_layers[index].name; }
    Layer& layer(std::size_t index) { return *m_layers[index].layer; }

private:
    struct Part {
        std::string name;
        std::unique_ptr<Layer> layer;
    };

    Result<void> makePlan(const Link& input) override;

    std::vector<Part> m_layers;
};

} // namespace coreograph
