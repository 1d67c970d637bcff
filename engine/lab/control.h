#pragma once

#include <string_view>

#include "engine/core/result.h"

namespace coreograph {

class Run;

/// Carries out one line of control, a JSON object such as `{"type":"pause","on":true}`: "stop", "pause" (on),
/// "step", "set" (name, value), "kill" (lane, signal). The error says what of it was not understood.
Result<void> control(Run& run, std::string_view line);

} // namespace coreograph
