#include <QPainter>
#include <QStyleOption>
#include <QWidget>

#include "ui/theme/calm_style.h"

namespace coreograph {

namespace {

enum class Role { Framed, Primary, Quiet, Tab };

Role roleOf(const QWidget* widget) {
    if (!widget)
        return Role::Framed;
    const QByteArray role = widget->property("role").toByteArray();
    if (role == "primary")
        return Role::Primary;
    return role == "quiet" ? Role::Quiet : role == "tab" ? Role::Tab : Role::Framed;
}

bool isOn(const QStyleOption& option) { return option.state & (QStyle::State_Sunken | QStyle::State_On); }
bool isEnabled(const QStyleOption& option) { return option.state & QStyle::State_Enabled; }
bool isHovered(const QStyleOption& option) {
    return isEnabled(option) && (option.state & QStyle::State_MouseOver);
}
bool hasFocus(const QStyleOption& option) {
    return isEnabled(option) && (option.state & QStyle::State_HasFocus);
}

/// What fills a button, and the line around it.
struct Frame {
    QColor fill;
    QColor line;
};

Frame frameOf(Role role, const QStyleOption& option, const Palette& colors) {
    if (role == Role::Primary && isEnabled(option)) {
        const bool lit = isHovered(option) && !isOn(option);
        const QColor fill = lit            ? colors.accent.lighter(110)
                            : isOn(option) ? colors.accent.darker(112)
                                           : colors.accent;
        return {fill, fill};
    }
    if (role == Role::Quiet || role == Role::Tab)
        return {isHovered(option) || isOn(option) ? colors.accentTint : QColor(Qt::transparent),
                Qt::transparent};
    if (isOn(option)) // no line in the accent's colour: that is what has the keyboard
        return {colors.accentTint, colors.hairline};
    return {isEnabled(option) ? colors.surface : colors.ground,
            isHovered(option) ? colors.muted : colors.hairline};
}

} // namespace

void CalmStyle::drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const Role role = roleOf(widget);
    const Frame frame = frameOf(role, option, colors());
    const QRectF outer = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(frame.line);
    painter.setBrush(frame.fill);
    painter.drawRoundedRect(outer, radius(), radius());
    if (hasFocus(option)) {
        const bool filled = role == Role::Primary;
        const double inset = filled ? 2.5 : 0.5;
        painter.setPen(QPen(filled ? colors().onAccent : colors().accent, filled ? 1.5 : 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(outer.adjusted(inset, inset, -inset, -inset), radius() - inset,
                                radius() - inset);
    }
    painter.restore();
}

void CalmStyle::drawButtonLabel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    if (!button)
        return;
    QStyleOptionButton toned(*button);
    if (isEnabled(option) && roleOf(widget) == Role::Primary)
        toned.palette.setColor(QPalette::ButtonText, colors().onAccent);
    if (roleOf(widget) == Role::Tab)
        toned.palette.setColor(QPalette::ButtonText, isOn(option) ? colors().accent : colors().muted);
    else if (roleOf(widget) == Role::Framed && (option.state & QStyle::State_On))
        toned.palette.setColor(QPalette::ButtonText, colors().accent);
    QProxyStyle::drawControl(CE_PushButtonLabel, &toned, &painter, widget);
}

void CalmStyle::drawToolButton(const QStyleOption& option, QPainter& painter) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (isHovered(option) || isOn(option)) {
        painter.setBrush(colors().accentTint);
        painter.drawRoundedRect(option.rect, m_theme.scaled(6), m_theme.scaled(6));
    }
    painter.restore();
    if (hasFocus(option))
        drawFocusRing(QRectF(option.rect).adjusted(1, 1, -1, -1), m_theme.scaled(6), painter);
}

void CalmStyle::drawCheckBox(const QStyleOption& option, QPainter& painter) const {
    const bool filled = option.state & (State_On | State_NoChange);
    const QColor mark = isEnabled(option) ? colors().accent : colors().muted;
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(filled ? mark : colors().muted);
    painter.setBrush(filled ? mark : colors().surface);
    painter.drawRoundedRect(box, m_theme.scaled(4), m_theme.scaled(4));
    const auto at = [&box](double x, double y) {
        return box.topLeft() + QPointF(x * box.width(), y * box.height());
    };
    painter.setPen(
        QPen(colors().onAccent, 1.8 * m_theme.textScale(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (option.state & State_On)
        painter.drawPolyline(QPolygonF{at(0.24, 0.54), at(0.43, 0.72), at(0.77, 0.30)});
    else if (option.state & State_NoChange)
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    painter.restore();
}

void CalmStyle::drawRadioButton(const QStyleOption& option, QPainter& painter) const {
    const QColor mark = isEnabled(option) ? colors().accent : colors().muted;
    const QRectF box = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const bool on = option.state & State_On;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(on ? QPen(mark, box.width() * 0.3) : QPen(colors().muted));
    painter.setBrush(colors().surface);
    const double inset = on ? box.width() * 0.15 : 0.0;
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    painter.restore();
}

} // namespace coreograph
