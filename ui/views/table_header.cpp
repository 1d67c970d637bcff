#include "ui/views/table_header.h"

#include <QPainter>
#include <algorithm>

namespace coreograph {

namespace {

int widest(const QStringList& lines, const QFontMetrics& metrics) {
    int width = 0;
    for (const QString& line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    return width;
}

bool isDash(QChar letter) { return letter == u'-' || letter == u'–'; }

} // namespace

QStringList inTwoLines(const QString& text, const QFontMetrics& metrics) {
    QStringList best{text};
    for (qsizetype at = 1; at < text.size(); ++at) {
        const bool isSpace = text[at] == u' ';
        if (!isSpace && !isDash(text[at - 1]))
            continue;
        const QStringList lines{text.left(at), text.mid(isSpace ? at + 1 : at)};
        if (widest(lines, metrics) < widest(best, metrics))
            best = lines;
    }
    return best;
}

TableHeader::TableHeader(const Theme& theme, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme) {
    setSectionsClickable(true); // Qt's own are, others are not
    setHighlightSections(false);
    setMinimumSectionSize(1); // or an empty column would be wider than its table makes it
    connect(&theme, &Theme::changed, this, &TableHeader::restyle);
    restyle();
}

void TableHeader::restyle() {
    QFont font = m_theme.captionFont();
    font.setWeight(QFont::DemiBold);
    setFont(font);
    viewport()->setAutoFillBackground(false);
}

QString TableHeader::textOf(int column) const {
    return model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

bool TableHeader::isSorted(int column) const {
    return isSortIndicatorShown() && sortIndicatorSection() == column;
}

int TableHeader::arrowRoom(int column) const { return isSorted(column) ? m_theme.scaled(12) : 0; }

int TableHeader::textWidth(int column, bool broken) const {
    const QString text = textOf(column);
    return widest(broken ? inTwoLines(text, fontMetrics()) : QStringList{text}, fontMetrics()) +
           arrowRoom(column);
}

void TableHeader::setSide(int pixels) {
    m_side = pixels;
    viewport()->update();
}

QStringList TableHeader::linesOf(int column, int room) const {
    const QString text = textOf(column);
    return fontMetrics().horizontalAdvance(text) <= room ? QStringList{text}
                                                         : inTwoLines(text, fontMetrics());
}

QSize TableHeader::sizeHint() const {
    qsizetype lines = 1;
    for (int column = 0; column < count(); ++column)
        if (!isSectionHidden(column))
            lines =
                std::max(lines, linesOf(column, sectionSize(column) - 2 * m_side - arrowRoom(column)).size());
    return {QHeaderView::sizeHint().width(),
            fontMetrics().lineSpacing() * static_cast<int>(lines) + m_theme.scaled(14)};
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int column) const {
    painter->setPen(m_theme.palette().hairline);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->setFont(font());
    painter->setPen(m_theme.palette().muted);
    const bool isRight =
        (model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    const int arrow = arrowRoom(column);
    QRect room = rect.adjusted(m_side, 0, -m_side, 0);
    room.adjust(isRight ? arrow : 0, 0, isRight ? 0 : -arrow, 0);
    const QStringList lines = linesOf(column, room.width());
    const int height = fontMetrics().lineSpacing();
    QRect line(room.left(), rect.bottom() + 1 - m_theme.scaled(7) - height * static_cast<int>(lines.size()),
               room.width(), height);
    for (const QString& text : lines) {
        painter->drawText(line, Qt::AlignVCenter | (isRight ? Qt::AlignRight : Qt::AlignLeft),
                          fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
        line.translate(0, height);
    }
    if (arrow > 0)
        paintArrow(*painter, QPointF(isRight ? room.left() - arrow / 2.0
                                             : room.left() + widest(lines, fontMetrics()) + arrow / 2.0,
                                     line.top() - height / 2.0));
}

/// Up where the smallest is at the top.
void TableHeader::paintArrow(QPainter& painter, const QPointF& middle) const {
    const double half = m_theme.scaled(3);
    const double up = sortIndicatorOrder() == Qt::AscendingOrder ? -half : half;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.palette().muted);
    painter.drawPolygon(QPolygonF(
        {middle + QPointF(-half - 1, -up), middle + QPointF(half + 1, -up), middle + QPointF(0, up)}));
    painter.restore();
}

} // namespace coreograph
