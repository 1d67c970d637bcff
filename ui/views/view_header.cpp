#include "ui/views/view_header.h"

#include <QPainter>
#include <algorithm>
#include <numeric>

namespace coreograph {

namespace {

constexpr int swatchSize = 9;
constexpr int swatchGap = 6;
constexpr int itemGap = 16;
constexpr int titleGap = 24;

} // namespace

HeaderLine::HeaderLine(const View& view, const Theme& theme)
    : m_theme(theme)
    , m_title(view.title())
    , m_legend(view.legend()) {
    if (const QString unit = view.unit(); !unit.isEmpty())
        m_unit = Item{unit, {}, {}};
}

int HeaderLine::itemWidth(const Item& item) const {
    const int text = QFontMetrics(m_theme.captionFont()).horizontalAdvance(item.text);
    return text + (item.color.isValid() ? m_theme.scaled(swatchSize + swatchGap) : 0);
}

int HeaderLine::lineHeight() const {
    return std::max(QFontMetrics(m_theme.headingFont()).height(),
                    QFontMetrics(m_theme.captionFont()).height());
}

bool HeaderLine::fitsBeside(const std::vector<Item>& items, int width) const {
    const int title =
        QFontMetrics(m_theme.headingFont()).horizontalAdvance(m_title) + m_theme.scaled(titleGap);
    const int gaps = m_theme.scaled(itemGap) * std::max(0, static_cast<int>(items.size()) - 1);
    return std::accumulate(items.begin(), items.end(), title + gaps,
                           [this](int sum, const Item& item) { return sum + itemWidth(item); }) <= width;
}

std::vector<HeaderLine::Placed> HeaderLine::place(int width) const {
    std::vector<Item> all = m_legend;
    if (m_unit)
        all.insert(all.begin(), *m_unit);
    if (fitsBeside(all, width))
        return placeBeside(all, width);
    if (m_unit && !m_legend.empty() && fitsBeside(m_legend, width)) {
        std::vector<Placed> placed = placeBeside(m_legend, width);
        placed.push_back({*m_unit, {0, lineHeight()}});
        return placed;
    }
    return placeBelow(all, width);
}

std::vector<HeaderLine::Placed> HeaderLine::placeBeside(const std::vector<Item>& items, int width) const {
    std::vector<Placed> placed;
    int right = width;
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        right -= itemWidth(*item);
        placed.push_back({*item, {right, 0}});
        right -= m_theme.scaled(itemGap);
    }
    return placed;
}

std::vector<HeaderLine::Placed> HeaderLine::placeBelow(const std::vector<Item>& items, int width) const {
    std::vector<Placed> placed;
    QPoint position(0, lineHeight());
    for (const Item& item : items) {
        if (position.x() > 0 && position.x() + itemWidth(item) > width)
            position = {0, position.y() + lineHeight()};
        placed.push_back({item, position});
        position.rx() += itemWidth(item) + m_theme.scaled(itemGap);
        position.ry() += heightOf(item, width) - lineHeight();
    }
    return placed;
}

/// An item that is wider than the whole header wraps.
int HeaderLine::heightOf(const Item& item, int width) const {
    if (itemWidth(item) <= width)
        return lineHeight();
    const QRect text = QFontMetrics(m_theme.captionFont())
                           .boundingRect(QRect(0, 0, std::max(1, width), 10000), Qt::TextWordWrap, item.text);
    return std::max(lineHeight(), text.height());
}

int HeaderLine::height(int width) const {
    int lines = 0;
    for (const Placed& placed : place(width))
        lines = std::max(lines, placed.position.y() + heightOf(placed.item, width));
    return std::max(lines, lineHeight());
}

void HeaderLine::paintSwatch(QPainter& painter, const QRect& square, const Item& item) const {
    using Shape = View::LegendEntry::Shape;
    if (item.shape == Shape::Cross) {
        painter.setPen(QPen(item.color, 2));
        painter.drawLine(square.topLeft(), square.bottomRight());
        painter.drawLine(square.topRight(), square.bottomLeft());
        return;
    }
    if (item.shape == Shape::Outline) {
        painter.setPen(item.color);
        painter.drawRect(square.adjusted(0, 0, -1, -1));
        return;
    }
    if (item.shape == Shape::Corner) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(item.color);
        const QRectF whole(square);
        painter.drawPolygon(QPolygonF({whole.topLeft(), whole.topRight(), whole.bottomRight()}));
        return;
    }
    const double share = item.shape == Shape::Full    ? 1
                         : item.shape == Shape::Half  ? 0.6
                         : item.shape == Shape::Third ? 0.34
                                                      : 0.17;
    const double cut = square.height() * (1 - share) / 2;
    painter.fillRect(QRectF(square).adjusted(0, cut, 0, -cut), item.color);
}

void HeaderLine::paint(QPainter& painter, const QRect& area) const {
    painter.save();
    painter.translate(area.topLeft());
    painter.setFont(m_theme.headingFont());
    painter.setPen(m_theme.palette().text);
    const QString title = painter.fontMetrics().elidedText(m_title, Qt::ElideRight, area.width());
    painter.drawText(QRect(0, 0, area.width(), lineHeight()), Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setFont(m_theme.captionFont());
    const int swatch = m_theme.scaled(swatchSize);
    for (const Placed& placed : place(area.width())) {
        QPoint at = placed.position;
        if (placed.item.color.isValid()) {
            const QRect square(at.x(), at.y() + (lineHeight() - swatch) / 2, swatch, swatch);
            paintSwatch(painter, square, placed.item);
            at.rx() += m_theme.scaled(swatchSize + swatchGap);
        }
        painter.setPen(m_theme.palette().muted);
        const bool wraps = itemWidth(placed.item) > area.width();
        const int flags = Qt::AlignLeft | (wraps ? Qt::AlignTop | Qt::TextWordWrap : Qt::AlignVCenter);
        painter.drawText(QRect(at, QSize(area.width() - at.x() + 1, heightOf(placed.item, area.width()))),
                         flags | Qt::TextDontClip, placed.item.text);
    }
    painter.restore();
}

bool HeaderLine::operator==(const HeaderLine& other) const {
    const auto same = [](const Item& a, const Item& b) {
        return a.text == b.text && a.color == b.color && a.shape == b.shape;
    };
    const bool sameUnit = m_unit.value_or(Item{}).text == other.m_unit.value_or(Item{}).text;
    return m_title == other.m_title && sameUnit && std::ranges::equal(m_legend, other.m_legend, same);
}

ViewHeader::ViewHeader(const View& view, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_theme(theme) {
    update();
    connect(&theme, &Theme::changed, this, [this] {
        m_line.reset();
        update();
    });
}

void ViewHeader::update() {
    auto line = std::make_unique<HeaderLine>(m_view, m_theme);
    if (m_line && *line == *m_line)
        return;
    m_line = std::move(line);
    takeHeight();
    QWidget::update();
}

void ViewHeader::takeHeight() { setFixedHeight(m_line->height(width()) + m_theme.scaled(4)); }

void ViewHeader::resizeEvent(QResizeEvent*) { takeHeight(); }

void ViewHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    m_line->paint(painter, rect());
}

} // namespace coreograph
