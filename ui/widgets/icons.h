#pragma once

#include <QIcon>

#include "ui/theme/theme.h"

namespace coreograph {

enum class Icon {
    Play,
    Pause,
    Stop,
    ToStart,
    StepBack,
    StepForward,
    ToEnd,
    Outline, ///< folds the outline away and back
    Settings,
    Close,
    Check,
    Information,
    Problem,
    Copy,
};

/// Drawn when needed, so it is sharp at any size and follows the theme, which must outlive it. Muted where
/// the control is disabled, in the accent where it is pointed at or on.
QIcon icon(Icon which, const Theme& theme);

/// The same in a colour of the caller's, filling `rectangle` but for a little air.
void paintIcon(Icon which, const QColor& color, const QRectF& rectangle, QPainter& painter);

} // namespace coreograph
