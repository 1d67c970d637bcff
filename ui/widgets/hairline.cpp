#include "ui/widgets/hairline.h"

#include <QPainter>

namespace coreograph {

Hairline::Hairline(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setFixedHeight(1);
}

void Hairline::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_theme.palette().hairline); }

} // namespace coreograph
