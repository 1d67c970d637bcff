#pragma once

#include <span>
#include <string>

#include "engine/lab/demo.h"
#include "engine/recording/recording.h"

namespace coreograph {

/// A message as one line of JSON, as `run --json` prints it; empty for messages that are not printed.
/// `soFar` holds it and all before it. The line for RunEnded is the summary.
std::string jsonLine(const Message& message, const Recording& soFar);

/// The run's tables, or where it has none its metrics with what `metrics` says of them, as text in columns; and what is to
/// be known of how it went.
std::string closingText(const Recording& recording, std::span<const MetricInfo> metrics);

/// What the run failed of; empty where it did not.
std::string failureOf(const Recording& recording);

} // namespace coreograph
