#pragma once

#include <QString>

#include "ui/bench/arrangement.h"

namespace coreograph {

/// The demo that compares, which has a page of its own.
QString compareDemo();

/// Where its views stand, live or opened again. The verdict's reasons first: how it scales and what the time went
/// into, then the figures, then the lanes.
Arrangement compareArrangement();

} // namespace coreograph
