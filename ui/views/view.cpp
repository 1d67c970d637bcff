#include "ui/views/view.h"

#include <QPainter>

namespace coreograph {

void View::paintExport(QPainter& painter, const QSize& size) {
    painter.scale(double(size.width()) / width(), double(size.height()) / height());
    render(&painter, {}, {}, QWidget::DrawChildren);
}

} // namespace coreograph
