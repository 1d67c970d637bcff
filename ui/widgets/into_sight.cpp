#include "ui/widgets/into_sight.h"

#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>

namespace coreograph {

namespace {

constexpr int mostAir = 50; // pixels, as QScrollArea has it: room for the title of what comes into sight

} // namespace

void bringIntoSight(QScrollArea& area, const QWidget& widget) {
    const int room = area.viewport()->height();
    const int top = widget.mapTo(area.widget(), QPoint()).y();
    const int bottom = top + widget.height();
    QScrollBar* bar = area.verticalScrollBar();
    if (top >= bar->value() && bottom <= bar->value() + room)
        return;
    const int air = std::clamp((room - widget.height()) / 2, 0, mostAir);
    const bool fromAbove = top < bar->value() || widget.height() > room;
    bar->setValue(fromAbove ? top - air : bottom + air - room);
}

} // namespace coreograph
