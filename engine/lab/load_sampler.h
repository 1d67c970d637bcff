#pragma once

#include <map>

#include "engine/machine/core_load.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// Writes the load of every core into a recording, as the counters "core 0", "core 1", ... in percent.
class LoadSampler {
public:
    explicit LoadSampler(Recorder& recorder)
        : m_recorder(recorder) {}

    /// Takes a sample when the last one is old enough to have seen ticks pass (100 ms). Where /proc/stat
    /// cannot be read this is logged once and nothing is sampled.
    void sample();

private:
    void record(const std::vector<CoreTicks>& ticks);

    Recorder& m_recorder;
    CoreTickReader m_reader;
    LoadComputer m_computer;
    std::map<std::uint32_t, CounterId> m_counters; ///< by core
    std::int64_t m_lastSample = -1;
    bool m_unreadable = false;
};

} // namespace coreograph
