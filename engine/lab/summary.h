#pragma once

#include <string>

#include "engine/recording/recording.h"

namespace coreograph {

/// A message as one line of JSON, as `run --json` prints it; empty for messages that are not printed.
/// `soFar` holds it and all before it. The line for RunEnded is the summary.
std::string jsonLine(const Message& message, const Recording& soFar);

/// The run's tables, or its metrics where it has none, as text in columns, with a last line that says how
/// it ended.
std::string closingText(const Recording& recording);

} // namespace coreograph
