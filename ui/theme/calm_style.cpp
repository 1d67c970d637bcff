#include "ui/theme/calm_style.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace coreograph {

CalmStyle::CalmStyle(const Theme& theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("fusion")))
    , m_theme(theme) {}

bool CalmStyle::systemAvoidsMotion() const {
    return QProxyStyle::styleHint(SH_Widget_Animation_Duration, nullptr, nullptr, nullptr) == 0;
}

void CalmStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (widget->inherits("QComboBoxListView")) // whose own delegate asks no style how high a row is
        static_cast<QAbstractItemView*>(widget)->setItemDelegate(new QStyledItemDelegate(widget));
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QAbstractSlider*>(widget) ||
        qobject_cast<QComboBox*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButton(*option, *painter, widget);
    case PE_PanelButtonTool:
        return drawToolButton(*option, *painter);
    case PE_IndicatorCheckBox:
        return drawCheckBox(*option, *painter);
    case PE_IndicatorRadioButton:
        return drawRadioButton(*option, *painter);
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0)
            drawField(*option, *painter, widget);
        return;
    case PE_PanelItemViewItem:
        return drawItem(*option, *painter);
    case PE_PanelItemViewRow:
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QPushButton*>(widget)) // a button's ring is part of its frame
            drawFocusRing(QRectF(option->rect).adjusted(1, 1, -1, -1), m_theme.scaled(4), *painter);
        return;
    case PE_PanelTipLabel:
    case PE_PanelMenu:
        painter->fillRect(option->rect, colors().surface);
        painter->setPen(colors().hairline);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_FrameMenu:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const {
    switch (element) {
    case CE_PushButtonLabel:
        return drawButtonLabel(*option, *painter, widget);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawHeaderSection(*option, *painter);
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        return drawProgress(*option, *painter);
    case CE_Splitter: {
        const QRect line = option->rect.width() < option->rect.height()
                               ? QRect(option->rect.center().x(), option->rect.y(), 1, option->rect.height())
                               : QRect(option->rect.x(), option->rect.center().y(), option->rect.width(), 1);
        return painter->fillRect(line, option->state & State_MouseOver ? colors().accent : colors().hairline);
    }
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void CalmStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                   QPainter* painter, const QWidget* widget) const {
    switch (control) {
    case CC_ComboBox:
        return drawComboBox(*option, *painter, widget);
    case CC_SpinBox:
        return drawSpinBox(*option, *painter, widget);
    case CC_Slider:
        return drawSlider(*option, *painter, widget);
    case CC_ScrollBar:
        return drawScrollBar(*option, *painter);
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect CalmStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const {
    if (control == CC_ScrollBar)
        return scrollBarPart(*option, part);
    if (control == CC_ComboBox && part == SC_ComboBoxArrow) {
        const QRect whole = option->rect;
        const int width = m_theme.scaled(28);
        return visualRect(option->direction, whole,
                          QRect(whole.right() - width, whole.top(), width, whole.height()));
    }
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect,
                          option->rect.adjusted(m_theme.scaled(8), 1, -m_theme.scaled(28), -1));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_CheckBoxFocusRect || element == SE_RadioButtonFocusRect)
        return option->rect; // the label with its mark, so that the ring also shows without a label
    if (element == SE_LineEditContents)
        return option->rect.adjusted(m_theme.scaled(6), 0, -m_theme.scaled(6), 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                  const QWidget* widget) const {
    const QSize plain = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const int field = m_theme.scaled(32);
    switch (type) {
    case CT_PushButton:
        return {contents.width() + m_theme.scaled(28), std::max(contents.height(), m_theme.scaled(34))};
    case CT_ComboBox:
        return {contents.width() + m_theme.scaled(40), std::max(contents.height(), field)};
    case CT_SpinBox: // a line edit's margins are within
        return {plain.width() + m_theme.scaled(16), std::max(plain.height(), field)};
    case CT_LineEdit:
        return {plain.width() + m_theme.scaled(8), std::max(plain.height(), field)};
    case CT_CheckBox:
    case CT_RadioButton:
        return {plain.width() + m_theme.scaled(4), std::max(plain.height(), m_theme.scaled(24))};
    case CT_MenuItem:
        return {plain.width() + m_theme.scaled(8), std::max(plain.height(), m_theme.scaled(24))};
    case CT_ItemViewItem:
        if (widget != nullptr && widget->inherits("QComboBoxListView"))
            return {plain.width() + m_theme.scaled(8), std::max(plain.height(), m_theme.scaled(28))};
        return plain;
    case CT_HeaderSection:
        return {plain.width() + m_theme.scaled(8), std::max(plain.height(), m_theme.scaled(28))};
    default:
        return plain;
    }
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_ScrollBarExtent:
        return m_theme.scaled(10);
    case PM_ScrollBarSliderMin:
        return m_theme.scaled(32);
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return m_theme.scaled(20);
    case PM_SliderLength:
        return m_theme.scaled(20);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_theme.scaled(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return m_theme.scaled(8);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return m_theme.scaled(8);
    case PM_SplitterWidth:
        return m_theme.scaled(7);
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return m_theme.scaled(16);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returned) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_Widget_Animation_Duration:
        return m_theme.motionMilliseconds();
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

void CalmStyle::drawFocusRing(const QRectF& rectangle, double corner, QPainter& painter) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rectangle, corner, corner);
    painter.restore();
}

void CalmStyle::drawChevron(const QRectF& rectangle, bool down, const QColor& color,
                            QPainter& painter) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double width = m_theme.scaled(4);
    const double height = (down ? 0.5 : -0.5) * width;
    const QPointF middle = rectangle.center();
    painter.drawPolyline(QPolygonF{middle + QPointF(-width, -height), middle + QPointF(0, height),
                                   middle + QPointF(width, -height)});
    painter.restore();
}

} // namespace coreograph
