#pragma once

#include "engine/recording/recording.h"
#include "ui/session/demo_catalog.h"

namespace coreograph {

/// The demo that a recording is of, as far as the recording itself tells: for one that this version's lab
/// does not know, or when there is no lab. It has no parameters, and the views there is something to see in.
DemoDescription demoOf(const Recording& recording);

} // namespace coreograph
