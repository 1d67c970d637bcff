#include "engine/nn/sequence.h"

#include <utility>

namespace coreograph {

void Sequence::add(std::string name, std::unique_ptr<Layer> layer) {
    m_layers.push_back({std::move(name), std::move(layer)});
}

Result<void> Sequence::makePlan(const Link& input) {
    const Link* link = &input;
    for (const Part& part : m_layers) {
        if (auto planned = part.layer->plan(*link); !planned)
            return Error{part.name + ": " + planned.error().message};
        link = &part.layer->output();
    }
    return {};
}

void Sequence::forward(Mode mode) {
    for (const Part& part : m_layers)
        part.layer->forward(mode);
}

void Sequence::backward() {
    for (auto part = m_layers.rbegin(); part != m_layers.rend(); ++part)
        part->layer->backward();
}

std::vector<LayerTensor> Sequence::tensors() {
    std::vector<LayerTensor> all;
    for (const Part& part : m_layers)
        for (LayerTensor& tensor : part.layer->tensors())
            all.push_back({part.name + "." + tensor.name, tensor.value, tensor.gradient});
    return all;
}

} // namespace coreograph
