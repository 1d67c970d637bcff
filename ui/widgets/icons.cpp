#include "ui/widgets/icons.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace coreograph {

namespace {

/// Draws on a 16 x 16 grid whose pen is round and 1.6 wide.
class Sketch {
public:
    Sketch(QPainter& painter, const QColor& color)
        : m_painter(painter)
        , m_color(color) {}

    void line(std::initializer_list<QPointF> points) {
        stroke();
        m_painter.drawPolyline(QPolygonF(QList<QPointF>(points)));
    }
    void shape(std::initializer_list<QPointF> points) {
        fill();
        m_painter.drawPolygon(QPolygonF(QList<QPointF>(points)));
    }
    void bar(double x, double y, double width, double height) {
        fill();
        m_painter.drawRect(QRectF(x, y, width, height));
    }
    void box(double x, double y, double width, double height) {
        stroke();
        m_painter.drawRoundedRect(QRectF(x, y, width, height), 1.5, 1.5);
    }
    void ring(double x, double y, double radius) {
        stroke();
        m_painter.drawEllipse(QPointF(x, y), radius, radius);
    }
    void dot(double x, double y, double radius) {
        fill();
        m_painter.drawEllipse(QPointF(x, y), radius, radius);
    }

private:
    void stroke() {
        m_painter.setPen(QPen(m_color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setBrush(Qt::NoBrush);
    }
    void fill() {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_color);
    }

    QPainter& m_painter;
    QColor m_color;
};

void drawTransport(Icon which, Sketch& sketch) {
    switch (which) {
    case Icon::Play:
        return sketch.shape({{4, 2.5}, {13.5, 8}, {4, 13.5}});
    case Icon::Pause:
        sketch.bar(3.5, 3, 3.2, 10);
        return sketch.bar(9.3, 3, 3.2, 10);
    case Icon::Stop:
        return sketch.bar(3.5, 3.5, 9, 9);
    case Icon::ToStart:
        sketch.bar(2.5, 3, 2, 10);
        return sketch.shape({{13, 3}, {5.5, 8}, {13, 13}});
    case Icon::StepBack:
        return sketch.shape({{11.5, 3}, {4.5, 8}, {11.5, 13}});
    case Icon::StepForward:
        return sketch.shape({{4.5, 3}, {11.5, 8}, {4.5, 13}});
    case Icon::ToEnd:
        sketch.bar(11.5, 3, 2, 10);
        return sketch.shape({{3, 3}, {10.5, 8}, {3, 13}});
    default:
        return;
    }
}

void drawSettings(Sketch& sketch) {
    for (const double y : {4.0, 8.0, 12.0})
        sketch.line({{2, y}, {14, y}});
    sketch.dot(10.5, 4, 2.2);
    sketch.dot(5, 8, 2.2);
    sketch.dot(11, 12, 2.2);
}

void drawTool(Icon which, Sketch& sketch) {
    switch (which) {
    case Icon::Outline:
        sketch.box(2, 3, 12, 10);
        return sketch.line({{6.5, 3}, {6.5, 13}});
    case Icon::Settings:
        return drawSettings(sketch);
    case Icon::Close:
        sketch.line({{4, 4}, {12, 12}});
        return sketch.line({{12, 4}, {4, 12}});
    case Icon::Check:
        return sketch.line({{3, 8.5}, {6.5, 12}, {13, 4.5}});
    case Icon::Information:
        sketch.ring(8, 8, 6.2);
        sketch.dot(8, 5, 1);
        return sketch.line({{8, 7.8}, {8, 11.2}});
    case Icon::Problem:
        sketch.line({{8, 2}, {14.5, 13.5}, {1.5, 13.5}, {8, 2}});
        sketch.dot(8, 11.6, 0.9);
        return sketch.line({{8, 6.5}, {8, 9}});
    case Icon::Copy:
        sketch.box(5.5, 5.5, 8, 8.5);
        return sketch.line({{10.5, 2.5}, {2.5, 2.5}, {2.5, 10.8}});
    default:
        return drawTransport(which, sketch);
    }
}

class IconEngine : public QIconEngine {
public:
    IconEngine(Icon which, const Theme& theme)
        : m_which(which)
        , m_theme(theme) {}

    void paint(QPainter* painter, const QRect& rectangle, QIcon::Mode mode, QIcon::State state) override {
        const Palette& colors = m_theme.palette();
        const bool lit = mode == QIcon::Active || mode == QIcon::Selected || state == QIcon::On;
        QColor color = lit ? colors.accent : colors.text;
        if (mode == QIcon::Disabled) {
            color = colors.muted;
            color.setAlphaF(0.5F);
        }
        paintIcon(m_which, color, rectangle, *painter);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new IconEngine(m_which, m_theme); }

private:
    Icon m_which;
    const Theme& m_theme;
};

} // namespace

QIcon icon(Icon which, const Theme& theme) { return QIcon(new IconEngine(which, theme)); }

void paintIcon(Icon which, const QColor& color, const QRectF& rectangle, QPainter& painter) {
    const double side = std::min(rectangle.width(), rectangle.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rectangle.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    Sketch sketch(painter, color);
    drawTool(which, sketch);
    painter.restore();
}

} // namespace coreograph
