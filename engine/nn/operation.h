#pragma once

#include <utility>
#include <vector>

#include <dnnl.hpp>

namespace coreograph {

/// A oneDNN primitive with the memory it works on, ready to be run any number of times.
class Operation {
public:
    using Argument = std::pair<int, dnnl::memory>; ///< DNNL_ARG_..., and what it is

    Operation() = default; ///< does nothing
    Operation(dnnl::primitive primitive, std::vector<Argument> arguments);

    void run(const dnnl::stream& stream) const;

private:
    dnnl::primitive m_primitive;
    std::vector<Argument> m_arguments;
    std::vector<dnnl_exec_arg_t>
        m_handles; ///< the arguments, as the C interface takes them: nothing is allocated
};

/// Has a primitive take its scratch memory from us: oneDNN would else keep one for the thread that plans, too small or gone
/// where another runs.
dnnl::primitive_attr ownScratch();

} // namespace coreograph
