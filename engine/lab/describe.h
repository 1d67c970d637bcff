#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "engine/lab/demo.h"

namespace coreograph {

/// What the window and scripts learn of the demos: `{"version", "demos": [{"id", "title", "summary",
/// "parameters", "views", "metrics"}], "workloads": [{"id", "title", "use", "summary"}]}`.
nlohmann::json describeDemos(const std::vector<Demo>& demos);

/// The demo of that id; the error names those there are.
Result<Demo> findDemo(const std::vector<Demo>& demos, const std::string& id);

/// The same for people, as lines of text.
std::string describeAsText(const Demo& demo);

} // namespace coreograph
