#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

#include "ui/theme/calm_style.h"

namespace coreograph {

void CalmStyle::drawField(const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const bool refused = widget && widget->property("refused").toBool();
    const bool focused = option.state & State_HasFocus;
    const bool hovered = option.state & State_MouseOver;
    const bool enabled = option.state & State_Enabled;
    const double inset = focused || refused ? 1.0 : 0.5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(refused   ? QPen(colors().bad, 2)
                   : focused ? QPen(colors().accent, 2)
                             : QPen(hovered && enabled ? colors().muted : colors().hairline));
    painter.setBrush(enabled ? colors().surface : colors().ground);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius(), radius());
    painter.restore();
}

void CalmStyle::drawComboBox(const QStyleOptionComplex& option, QPainter& painter,
                             const QWidget* widget) const {
    drawField(option, painter, widget);
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    drawChevron(arrow, true, option.state & State_Enabled ? colors().text : colors().muted, painter);
}

void CalmStyle::drawSpinBox(const QStyleOptionComplex& option, QPainter& painter,
                            const QWidget* widget) const {
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(&option);
    if (!spin)
        return;
    if (spin->frame)
        drawField(option, painter, widget);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    for (const SubControl part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
        const bool up = part == SC_SpinBoxUp;
        const bool possible =
            spin->stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
        const bool pressed = (spin->activeSubControls & part) && (spin->state & State_Sunken);
        const QColor color = !possible ? colors().hairline : pressed ? colors().accent : colors().muted;
        drawChevron(proxy()->subControlRect(CC_SpinBox, &option, part, widget), !up, color, painter);
    }
}

void CalmStyle::drawHeaderSection(const QStyleOption& option, QPainter& painter) const {
    painter.fillRect(option.rect, colors().ground);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     colors().hairline);
}

void CalmStyle::drawItem(const QStyleOption& option, QPainter& painter) const {
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
    if (!item)
        return;
    if (item->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(item->rect, item->backgroundBrush);
    if (item->state & State_Selected)
        painter.fillRect(item->rect, item->state & State_Active ? colors().accent : colors().accentTint);
    else if ((item->state & State_MouseOver) && (item->state & State_Enabled))
        painter.fillRect(item->rect, colors().accentTint);
}

} // namespace coreograph
