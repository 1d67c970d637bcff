#pragma once

#include <QProxyStyle>

#include "ui/theme/theme.h"

namespace coreograph {

/// Fusion with our shapes: rounded fields and buttons, slim scroll bars, hairlines, and a focus ring on
/// everything that has the keyboard. Colours come from the theme.
///
/// A style rather than a style sheet: it costs nothing at start, draws sharp at any scale and needs no pictures.
///
/// A QPushButton's dynamic property "role" says what it is among its neighbours:
///   "primary"  the thing to do next, filled; one for each place
///   "quiet"    no frame until pointed at, such as a way out beside a primary button
///   "tab"      a place among places, tinted while it is the current (checked) one
///   (none)     framed
class CalmStyle : public QProxyStyle {
public:
    explicit CalmStyle(const Theme& theme);

    /// The system asks for no animations.
    bool systemAvoidsMotion() const;

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;

private:
    // calm_style_buttons.cpp
    void drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawButtonLabel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawToolButton(const QStyleOption& option, QPainter& painter) const;
    void drawCheckBox(const QStyleOption& option, QPainter& painter) const;
    void drawRadioButton(const QStyleOption& option, QPainter& painter) const;

    // calm_style_fields.cpp
    void drawField(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawComboBox(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const;
    void drawSpinBox(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const;
    void drawHeaderSection(const QStyleOption& option, QPainter& painter) const;
    void drawItem(const QStyleOption& option, QPainter& painter) const;

    // calm_style_sliding.cpp
    void drawSlider(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionComplex& option, QPainter& painter) const;
    void drawProgress(const QStyleOption& option, QPainter& painter) const;
    QRect scrollBarPart(const QStyleOptionComplex& option, SubControl part) const;

    void drawFocusRing(const QRectF& rectangle, double radius, QPainter& painter) const;
    void drawChevron(const QRectF& rectangle, bool down, const QColor& color, QPainter& painter) const;
    double radius() const { return m_theme.scaled(8); }
    const Palette& colors() const { return m_theme.palette(); }

    const Theme& m_theme;
};

} // namespace coreograph
