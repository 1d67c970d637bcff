#pragma once

#include <QRgb>

namespace coreograph {

/// The colour of a share (0..1) in viridis, the map of van der Walt and Smith that reads the same in grey and to
/// the colour blind.
QRgb viridis(double share);

} // namespace coreograph
