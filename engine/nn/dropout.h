#pragma once

#include <vector>

#include "engine/core/random.h"
#include "engine/nn/layer.h"

namespace coreograph {

/// In training sets each number to 0 with this probability and divides the others by what is left, as
/// torch.nn.Dropout; in evaluation it changes nothing. Srivastava et al., "Dropout", 2014. REQUIRES: 0 <= drop < 1.
class Dropout : public Layer {
public:
    Dropout(double drop, std::uint64_t seed);

    void forward(Mode mode) override;
    void backward() override;

private:
    Result<void> makePlan(const Link& input) override;

    const double m_drop;
    Random m_random;
    Link m_input;
    std::vector<float> m_factors; ///< of the last training batch: 0 or 1 / (1 - drop)
};

} // namespace coreograph
