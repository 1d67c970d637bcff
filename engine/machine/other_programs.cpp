#include "engine/machine/other_programs.h"

#include <algorithm>

#include "engine/os/processor_time.h"

namespace coreograph {
namespace {

constexpr double shortestWatch = 0.3;   // seconds
constexpr double disturbingCores = 0.3; // this much of a core
constexpr double nearlyFull = 0.9;      // of the cores' time

CoreTicks sumOf(const std::vector<CoreTicks>& all, const std::vector<std::uint32_t>& cores) {
    CoreTicks sum;
    for (const CoreTicks& ticks : all) {
        if (std::ranges::find(cores, ticks.core) == cores.end())
            continue;
        sum.programs += ticks.programs;
        sum.total += ticks.total;
    }
    return sum;
}

std::vector<CoreTicks> readTicks() {
    CoreTickReader reader;
    auto ticks = reader.read();
    return ticks ? std::move(*ticks) : std::vector<CoreTicks>{};
}

} // namespace

std::optional<double> disturbance(const std::vector<CoreTicks>& before, const std::vector<CoreTicks>& now,
                                  const std::vector<std::uint32_t>& cores, double ownSeconds) {
    const CoreTicks from = sumOf(before, cores);
    const CoreTicks to = sumOf(now, cores);
    const auto count = static_cast<double>(std::max<std::size_t>(cores.size(), 1));
    const auto secondsOf = [](std::uint64_t begin, std::uint64_t end) {
        return (static_cast<double>(end) - static_cast<double>(begin)) /
               static_cast<double>(ticksPerSecond());
    };
    const double passed = secondsOf(from.total, to.total);
    if (passed < shortestWatch * count)
        return std::nullopt;
    const double busy = secondsOf(from.programs, to.programs);
    const double share = (busy - ownSeconds) / passed;
    if (share * count < disturbingCores || busy < nearlyFull * passed)
        return std::nullopt;
    return std::min(share, 1.0);
}

OtherPrograms::OtherPrograms(std::vector<std::uint32_t> cores)
    : m_cores(std::move(cores))
    , m_before(readTicks())
    , m_ownBefore(ownProcessorSeconds()) {}

std::optional<double> OtherPrograms::disturbance() const {
    return coreograph::disturbance(m_before, readTicks(), m_cores, ownProcessorSeconds() - m_ownBefore);
}

} // namespace coreograph
