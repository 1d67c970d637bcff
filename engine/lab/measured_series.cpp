#include "engine/lab/measured_series.h"

#include "engine/recording/recorder.h"
#include "engine/stats/summary.h"

namespace coreograph {

void MeasuredSeries::add(std::int64_t nanoseconds) {
    m_seconds.push_back(static_cast<double>(nanoseconds) * 1e-9);
    m_recorder.metric(m_series, m_seconds.back(), "s", static_cast<std::int64_t>(m_seconds.size()));
    constexpr std::size_t few = 16;
    if (m_seconds.size() <= few || m_seconds.size() % few == 0)
        summarize();
}

void MeasuredSeries::summarize() {
    if (m_seconds.empty())
        return;
    const Interval interval = bootstrapMedianInterval(m_seconds, m_seed, quickResamples);
    m_recorder.metric(m_prefix + ".median_s", median(m_seconds), "s");
    m_recorder.metric(m_prefix + ".low_s", interval.low, "s");
    m_recorder.metric(m_prefix + ".high_s", interval.high, "s");
}

} // namespace coreograph
