#pragma once

#include <optional>
#include <vector>

#include "engine/machine/core_load.h"

namespace coreograph {

/// From this share of the cores' time on, others make timings worth little.
inline constexpr double disturbingShare = 0.15;

/// The metric that tells of it, in per cent.
inline constexpr const char* othersMetric = "others_cpu";

/// The share (0..1) of `cores` that was busy between two readings for others than ourselves, who took `ownSeconds`
/// of them. Nothing where too little time lies between to tell, in ticks of 10 ms.
std::optional<double> othersShare(const std::vector<CoreTicks>& before, const std::vector<CoreTicks>& now,
                                  const std::vector<std::uint32_t>& cores, double ownSeconds);

/// Watches how much of the cores other programs take.
class OtherPrograms {
public:
    /// Begins to watch these logical cores.
    explicit OtherPrograms(std::vector<std::uint32_t> cores);

    /// Their share since: of all but this process and those of its children that have ended. Nothing where
    /// /proc/stat cannot be read, or too early to tell.
    std::optional<double> share() const;

private:
    std::vector<std::uint32_t> m_cores;
    std::vector<CoreTicks> m_before;
    double m_ownBefore = 0; ///< seconds of processor time
};

} // namespace coreograph
