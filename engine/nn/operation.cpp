#include "engine/nn/operation.h"

namespace coreograph {

Operation::Operation(dnnl::primitive primitive, std::vector<Argument> arguments)
    : m_primitive(std::move(primitive))
    , m_arguments(std::move(arguments)) {
    for (const auto& [which, memory] : m_arguments)
        m_handles.push_back({which, memory.get()});
}

void Operation::run(const dnnl::stream& stream) const {
    if (m_handles.empty())
        return;
    dnnl::error::wrap_c_api(dnnl_primitive_execute(m_primitive.get(), stream.get(),
                                                   static_cast<int>(m_handles.size()), m_handles.data()),
                            "oneDNN could not run an operation that it had planned");
}

dnnl::primitive_attr ownScratch() {
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return attributes;
}

} // namespace coreograph
