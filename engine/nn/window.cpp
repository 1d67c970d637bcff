#include "engine/nn/window.h"

#include <algorithm>
#include <string>

namespace coreograph {

Result<Shape> outputShape(const char* layer, const Shape& input, const Window& window,
                          std::int64_t channels) {
    if (window.kernel < 1 || window.stride < 1 || window.padding < 0)
        return Error{std::string(layer) +
                     " wants a kernel and a stride of at least 1 and no negative padding"};
    if (input.size() != 4)
        return Error{std::string(layer) + " wants [batch, channels, height, width], not " + toString(input)};
    if (std::min(input[2], input[3]) + 2 * window.padding < window.kernel)
        return Error{std::string(layer) + " of kernel " + std::to_string(window.kernel) + " and padding " +
                     std::to_string(window.padding) + " does not fit into pictures of " +
                     std::to_string(input[2]) + " x " + std::to_string(input[3])};
    return Shape{input[0], channels, window.places(input[2]), window.places(input[3])};
}

} // namespace coreograph
