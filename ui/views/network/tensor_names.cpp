#include "ui/views/network/tensor_names.h"

#include <algorithm>

namespace coreograph {

std::vector<std::string> tensorNames(const Recording& recording, std::string_view prefix) {
    std::vector<std::string> names;
    for (const TensorSnapshot& tensor : recording.tensors()) {
        if (!tensor.name.starts_with(prefix))
            continue;
        if (std::ranges::find(names, tensor.name) != names.end())
            break;
        names.push_back(tensor.name);
    }
    return names;
}

} // namespace coreograph
