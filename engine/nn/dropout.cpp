#include "engine/nn/dropout.h"

#include <algorithm>
#include <functional>

#include "engine/nn/memory.h"

namespace coreograph {

Dropout::Dropout(double drop, std::uint64_t seed)
    : m_drop(drop)
    , m_random(seed) {}

Result<void> Dropout::makePlan(const Link& input) {
    m_input = input;
    makeOutput(input.values.get_desc());
    m_factors.assign(floatsOf(input.values).size(), 1.0F);
    return {};
}

void Dropout::forward(Mode mode) {
    const std::span<const float> from = floatsOf(m_input.values);
    const std::span<float> to = floatsOf(output().values);
    if (mode == Mode::Evaluation) {
        std::ranges::copy(from, to.begin());
        return;
    }
    const auto kept = static_cast<float>(1 / (1 - m_drop));
    for (float& factor : m_factors)
        factor = m_random.nextUnit() < m_drop ? 0.0F : kept;
    std::ranges::transform(from, m_factors, to.begin(), std::multiplies<>());
}

void Dropout::backward() {
    if (m_input.gradients)
        std::ranges::transform(floatsOf(output().gradients), m_factors, floatsOf(m_input.gradients).begin(),
                               std::multiplies<>());
}

} // namespace coreograph
