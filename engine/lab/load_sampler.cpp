#include "engine/lab/load_sampler.h"

namespace coreograph {
namespace {

constexpr std::int64_t samplePeriod = 100'000'000; // ns; /proc/stat counts in ticks of 10 ms

}

void LoadSampler::sample() {
    const std::int64_t now = m_recorder.now();
    const bool isFirst = m_lastSample < 0;
    if (m_unreadable || (!isFirst && now - m_lastSample < samplePeriod))
        return;
    m_lastSample = now;
    const Result<std::vector<CoreTicks>> ticks = m_reader.read();
    if (!ticks) {
        m_unreadable = true;
        m_recorder.log(LogLevel::Warning, ticks.error().message);
        return;
    }
    if (isFirst)
        m_computer.update(*ticks);
    else
        record(*ticks);
}

void LoadSampler::record(const std::vector<CoreTicks>& ticks) {
    const std::vector<double> load = m_computer.update(ticks);
    for (std::size_t index = 0; index < ticks.size(); ++index) {
        const std::uint32_t core = ticks[index].core;
        if (!m_counters.contains(core))
            m_counters[core] = m_recorder.declareCounter("core " + std::to_string(core), "%");
        m_recorder.count(m_counters[core], 100.0 * load[index]);
    }
}

} // namespace coreograph
