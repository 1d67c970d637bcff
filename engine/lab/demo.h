#pragma once

#include <string>
#include <vector>

#include "engine/core/parameter.h"
#include "engine/core/preset.h"
#include "engine/core/result.h"

namespace coreograph {

class Run;

/// A metric that a demo reports. `name` may hold placeholders for parts that depend on the settings:
/// "{mode}.{workers}.median_s".
struct MetricInfo {
    std::string name;
    std::string unit;
    std::string help;
};

/// One thing to see: what the window builds its controls and views from, and what does the work.
///
/// A demo is one file in engine/demos. `name.cpp` defines `Demo demos::name()` (with '_' for '-'); the build
/// finds it.
struct Demo {
    std::string id;      ///< "io-bound"
    std::string title;   ///< "CPU-bound and I/O-bound"
    std::string summary; ///< one sentence
    std::vector<Parameter> parameters;
    std::vector<std::string> views; ///< ids of views, in the order they are shown: "timeline", "core-load"
    std::vector<MetricInfo> metrics;

    std::vector<Preset> presets{}; ///< what some choices stand for

    /// Does the work for real and says what happens through `run`. Returns soon after
    /// run.stopRequested().
    Result<void> (*work)(Run& run) = nullptr;
};

} // namespace coreograph
