#include <QPainter>
#include <QSlider>
#include <QStyleOption>

#include "ui/theme/calm_style.h"

namespace coreograph {

namespace {

void fillBar(QPainter& painter, const QRectF& bar, const QColor& color) {
    painter.setBrush(color);
    const double radius = std::min(bar.width(), bar.height()) / 2;
    painter.drawRoundedRect(bar, radius, radius);
}

QRectF centredBar(const QRectF& whole, bool horizontal, double thickness) {
    return horizontal ? QRectF(whole.x(), whole.center().y() - thickness / 2, whole.width(), thickness)
                      : QRectF(whole.center().x() - thickness / 2, whole.y(), thickness, whole.height());
}

} // namespace

void CalmStyle::drawSlider(const QStyleOptionComplex& option, QPainter& painter,
                           const QWidget* widget) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (!slider)
        return;
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const bool enabled = slider->state & State_Enabled;
    const QColor mark = enabled ? colors().accent : colors().muted;
    const QRectF groove = proxy()->subControlRect(CC_Slider, slider, SC_SliderGroove, widget);
    const QRectF handle = proxy()->subControlRect(CC_Slider, slider, SC_SliderHandle, widget);
    const QRectF bar = centredBar(groove, horizontal, m_theme.scaled(4));
    QRectF done = bar;
    if (horizontal)
        slider->upsideDown ? done.setLeft(handle.center().x()) : done.setRight(handle.center().x());
    else
        slider->upsideDown ? done.setTop(handle.center().y()) : done.setBottom(handle.center().y());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    fillBar(painter, bar, colors().hairline);
    fillBar(painter, done, mark);
    painter.setBrush(mark);
    const double size = m_theme.scaled(6);
    painter.drawEllipse(handle.center(), size, size);
    if (enabled && (slider->state & State_HasFocus)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors().accent, 1.5));
        painter.drawEllipse(handle.center(), size + 2.5, size + 2.5);
    }
    painter.restore();
}

QRect CalmStyle::scrollBarPart(const QStyleOptionComplex& option, SubControl part) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    const QRect whole = option.rect;
    if (!bar || part == SC_ScrollBarGroove)
        return whole;
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? whole.width() : whole.height();
    const auto range = static_cast<double>(bar->maximum) - bar->minimum;
    const double shown = bar->pageStep / (range + bar->pageStep);
    const int least = proxy()->pixelMetric(PM_ScrollBarSliderMin, bar, nullptr);
    const int handle =
        range <= 0 ? length : std::clamp(static_cast<int>(shown * length), std::min(least, length), length);
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - handle, bar->upsideDown);
    const auto stretch = [&](int from, int size) {
        return horizontal ? QRect(whole.x() + from, whole.y(), size, whole.height())
                          : QRect(whole.x(), whole.y() + from, whole.width(), size);
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return stretch(start, handle);
    case SC_ScrollBarSubPage:
        return stretch(0, start);
    case SC_ScrollBarAddPage:
        return stretch(start + handle, length - start - handle);
    default:
        return {}; // no buttons at the ends
    }
}

void CalmStyle::drawScrollBar(const QStyleOptionComplex& option, QPainter& painter) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const QRectF handle = scrollBarPart(option, SC_ScrollBarSlider);
    QColor color = colors().muted;
    color.setAlphaF(bar->activeSubControls & SC_ScrollBarSlider ? 0.9F : 0.45F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    fillBar(painter, handle.adjusted(2, 2, -2, -2), color);
    painter.restore();
}

void CalmStyle::drawProgress(const QStyleOption& option, QPainter& painter) const {
    const auto* progress = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
    if (!progress)
        return;
    const QRectF bar = centredBar(progress->rect, true, m_theme.scaled(4));
    const double range = static_cast<double>(progress->maximum) - progress->minimum;
    const double share = range > 0 ? (progress->progress - progress->minimum) / range : 1.0;
    QRectF done = bar;
    done.setWidth(bar.width() * std::clamp(share, 0.0, 1.0));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    fillBar(painter, bar, colors().hairline);
    fillBar(painter, done, range > 0 ? colors().accent : colors().accentTint);
    painter.restore();
}

} // namespace coreograph
