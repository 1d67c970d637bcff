#include "engine/nn/initialize.h"

#include <cmath>

namespace coreograph {

void initializeUniform(Tensor& values, std::int64_t inputs, Random& random) {
    const double bound = 1 / std::sqrt(static_cast<double>(inputs));
    for (float& value : values.values())
        value = static_cast<float>((2 * random.nextUnit() - 1) * bound);
}

} // namespace coreograph
