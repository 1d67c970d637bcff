#include "ui/bench/value_slider.h"

#include <QPainter>
#include <QStyleOptionSlider>
#include <QWheelEvent>
#include <algorithm>

namespace coreograph {

ValueSlider::ValueSlider(int low, int high, QWidget* parent)
    : QSlider(Qt::Horizontal, parent) {
    setRange(low, high);
    setPageStep(1);
}

int ValueSlider::numberWidth() const {
    const QFontMetrics metrics = fontMetrics();
    return metrics.averageCharWidth() + std::max(metrics.horizontalAdvance(textOf(minimum())),
                                                 metrics.horizontalAdvance(textOf(maximum())));
}

QSize ValueSlider::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 8 + numberWidth(), QSlider::sizeHint().height()};
}

void ValueSlider::initStyleOption(QStyleOptionSlider* option) const {
    QSlider::initStyleOption(option);
    option->rect.setWidth(width() - numberWidth());
}

void ValueSlider::wheelEvent(QWheelEvent* event) { event->ignore(); }

void ValueSlider::paintEvent(QPaintEvent* event) {
    QSlider::paintEvent(event);
    QPainter painter(this);
    style()->drawItemText(&painter, rect(), Qt::AlignRight | Qt::AlignVCenter, palette(), isEnabled(),
                          textOf(value()), foregroundRole());
}

} // namespace coreograph
