#include "engine/machine/other_programs.h"

#include <algorithm>

#include <sys/resource.h>
#include <unistd.h>

namespace coreograph {
namespace {

constexpr double shortestWatch = 0.3; // seconds

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

double ownSeconds() {
    double sum = 0;
    for (const auto whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        getrusage(whose, &usage);
        sum += seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    return sum;
}

CoreTicks sumOf(const std::vector<CoreTicks>& all, const std::vector<std::uint32_t>& cores) {
    CoreTicks sum;
    for (const CoreTicks& ticks : all) {
        if (std::ranges::find(cores, ticks.core) == cores.end())
            continue;
        sum.busy += ticks.busy;
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

std::optional<double> othersShare(const std::vector<CoreTicks>& before, const std::vector<CoreTicks>& now,
                                  const std::vector<std::uint32_t>& cores, double ownSeconds) {
    const CoreTicks from = sumOf(before, cores);
    const CoreTicks to = sumOf(now, cores);
    const auto ticksPerSecond = static_cast<double>(sysconf(_SC_CLK_TCK));
    const double passed = (static_cast<double>(to.total) - static_cast<double>(from.total)) / ticksPerSecond;
    if (passed < shortestWatch * static_cast<double>(std::max<std::size_t>(cores.size(), 1)))
        return std::nullopt;
    const double busy = (static_cast<double>(to.busy) - static_cast<double>(from.busy)) / ticksPerSecond;
    return std::clamp((busy - ownSeconds) / passed, 0.0, 1.0);
}

OtherPrograms::OtherPrograms(std::vector<std::uint32_t> cores)
    : m_cores(std::move(cores))
    , m_before(readTicks())
    , m_ownBefore(ownSeconds()) {}

std::optional<double> OtherPrograms::share() const {
    return othersShare(m_before, readTicks(), m_cores, ownSeconds() - m_ownBefore);
}

} // namespace coreograph
