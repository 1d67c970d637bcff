#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace coreograph {

class Recorder;

/// Times of one thing done many times over: each is reported as it comes, as a step of metric `series`, and
/// every few of them `prefix.median_s`, `prefix.low_s` and `prefix.high_s`, so that the interval can be seen
/// to narrow.
class MeasuredSeries {
public:
    MeasuredSeries(Recorder& recorder, std::string series, std::string prefix, std::uint64_t seed)
        : m_recorder(recorder)
        , m_series(std::move(series))
        , m_prefix(std::move(prefix))
        , m_seed(seed) {}

    void add(std::int64_t nanoseconds);

    /// Reports the median and its interval of all so far. Does nothing before the first add().
    void summarize();

    const std::vector<double>& seconds() const { return m_seconds; }

private:
    Recorder& m_recorder;
    const std::string m_series;
    const std::string m_prefix;
    const std::uint64_t m_seed;
    std::vector<double> m_seconds;
};

} // namespace coreograph
