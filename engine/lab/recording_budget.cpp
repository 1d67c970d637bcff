#include "engine/lab/recording_budget.h"

#include <algorithm>
#include <cmath>

namespace coreograph {
namespace {

constexpr double tenMinutes = 600e9; // ns

} // namespace

bool RecordingBudget::allows(std::size_t bytes, std::int64_t now) const {
    const double grown = std::sqrt(static_cast<double>(std::max<std::int64_t>(now, 0)) / tenMinutes);
    const double most = m_limits.bytesAtOnce + m_limits.bytesInTenMinutes * grown;
    return now >= m_next && m_spent + static_cast<double>(bytes) <= most;
}

void RecordingBudget::spend(std::size_t bytes, std::int64_t cost, std::int64_t now) {
    m_spent += static_cast<double>(bytes);
    m_next = now + static_cast<std::int64_t>(static_cast<double>(cost) * (1 / m_limits.share - 1));
}

} // namespace coreograph
