#pragma once

#include <span>
#include <string>

namespace coreograph {

/// Numbers that training changes, with what the last backward pass said about them. Both lie in the network's
/// own layout, which is not always that of the state_dict.
struct Weights {
    std::string name;
    std::span<float> values;
    std::span<const float> gradients; ///< of the loss, in the order of the values
};

} // namespace coreograph
