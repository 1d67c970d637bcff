#pragma once

#include <cstdint>

#include "engine/core/parameter.h"
#include "engine/lab/demo.h"
#include "engine/recording/message.h"

namespace coreograph {

struct RunnerOptions {
    std::uint64_t seed = 1;
    bool recordEvents = true;              ///< off: lanes write nothing
    bool controlFromStandardInput = false; ///< lines of control; end of input means stop
};

/// Runs the demo from begin to end in this thread, while others drain its lanes, sample the cores and listen
/// to SIGINT, SIGTERM and the lines of control. Returns what it told `sink` last.
///
/// REQUIRES: SIGINT and SIGTERM are blocked in every thread (blockStopSignals()).
RunEnded runDemo(const Demo& demo, const ParameterValues& values, const RunnerOptions& options,
                 MessageSink& sink);

/// All that a run of it may report: the demo's own, and what runDemo() adds.
std::vector<MetricInfo> metricsOf(const Demo& demo);

} // namespace coreograph
