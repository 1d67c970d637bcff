#pragma once

class QScrollArea;
class QWidget;

namespace coreograph {

/// Scrolls until all of `widget` is in sight, with some air around it where it had to; of one that is higher than the area,
/// its upper part. REQUIRES: the area holds it.
void bringIntoSight(QScrollArea& area, const QWidget& widget);

} // namespace coreograph
