#pragma once

#include <QRgb>

namespace coreograph {

/// The colour of a signed share: vermillion at -1, the theme's quiet ground at 0, blue at 1. Both ends can be
/// told apart by the colour blind.
QRgb diverging(double share, bool dark);

} // namespace coreograph
