#pragma once

#include <optional>
#include <vector>

#include "engine/machine/core_load.h"

namespace coreograph {

/// The metric that tells of others that disturbed a run: per cent of the cores that it may use.
inline constexpr const char* othersMetric = "others_cpu";

/// The share (0..1) of `cores` that other programs took between two readings, where they disturbed us, who took
/// `ownSeconds` of them: where they kept a good part of a core, and hardly any core was left free. Nothing where they did
/// not, and where too little time lies between to tell, in ticks of 10 ms.
std::optional<double> disturbance(const std::vector<CoreTicks>& before, const std::vector<CoreTicks>& now,
                                  const std::vector<std::uint32_t>& cores, double ownSeconds);

/// Watches whether other programs take the cores from us.
class OtherPrograms {
public:
    /// Begins to watch these logical cores.
    explicit OtherPrograms(std::vector<std::uint32_t> cores);

    /// The disturbance since, by all but this process and those of its children that have ended. Nothing where /proc/stat
    /// cannot be read.
    std::optional<double> disturbance() const;

private:
    std::vector<std::uint32_t> m_cores;
    std::vector<CoreTicks> m_before;
    double m_ownBefore = 0; ///< seconds of processor time
};

} // namespace coreograph
