#pragma once

#include <QString>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/recording/recording.h"

namespace coreograph {

/// What was measured of one way of running on one number of workers. NaN where nothing was reported.
struct CellMetrics {
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();

    double median = none; ///< s
    double low = none;    ///< s, of the 95 % interval; likewise `high`
    double high = none;
    double startUp = none;  ///< s
    double transfer = none; ///< s
    double compute = none;  ///< s
    double speedup = none;  ///< times; likewise its interval
    double speedupLow = none;
    double speedupHigh = none;

    bool hasParts() const; ///< start-up, transfer and compute apart
};

/// One way of running, or anything else that is measured on numbers of workers.
struct ModeMetrics {
    std::string name; ///< "threads"
    QString title;    ///< "threads", "OpenMP"
    std::optional<double> serialFraction;
    std::map<int, CellMetrics> cells; ///< by workers; 0 for metrics that name no number of workers
};

/// The metrics "{name}.{workers}.median_s", "{name}.median_s", "{name}.{workers}.speedup",
/// "{name}.serial_fraction" and their like, as they stood at `cursor`; in the order in which names came up.
std::vector<ModeMetrics> readScalingMetrics(const Recording& recording, std::int64_t cursor);

/// Metrics reported by `cursor`: grows whenever readScalingMetrics() may say something else.
std::size_t metricsBy(const Recording& recording, std::int64_t cursor);

/// The number of workers to compare ways of running at: what the run says ("compared_workers"), or by the verdict's
/// rule where it does not; 0 where no metric names workers.
int comparedWorkers(const Recording& recording, const std::vector<ModeMetrics>& modes);

/// The mode's cell for `workers`; for what cannot be spread (serial, or no number of workers) its only one.
/// nullptr for none.
const CellMetrics* cellFor(const ModeMetrics& mode, int workers);

} // namespace coreograph
