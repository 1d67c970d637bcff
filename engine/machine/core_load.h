#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/result.h"

namespace coreograph {

/// The ticks one logical core has spent, from a line of /proc/stat.
struct CoreTicks {
    std::uint32_t core = 0;
    std::uint64_t busy = 0;
    std::uint64_t total = 0;
    std::uint64_t programs = 0; ///< of the busy ones: not interrupts, nor what another machine took
};

/// Ticks to share of time: a plain class with no clock and no file, so that it can be tested.
class LoadComputer {
public:
    /// The load (0..1) of each core since the last call, by position in `now`; the load before where no tick
    /// has passed in between, 0 at first. A core that was not there before starts at 0.
    std::vector<double> update(const std::vector<CoreTicks>& now);

private:
    std::vector<CoreTicks> m_before;
    std::vector<double> m_load;
};

/// Reads the ticks of every logical core from `root`/proc/stat.
class CoreTickReader {
public:
    explicit CoreTickReader(std::string root = "/");

    /// The error says that core load cannot be shown here, and why.
    Result<std::vector<CoreTicks>> read();

private:
    std::string m_path;
};

} // namespace coreograph
