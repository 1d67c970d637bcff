#include "ui/widgets/flow_layout.h"

#include <QStyle>
#include <QWidget>
#include <algorithm>

namespace coreograph {

FlowLayout::FlowLayout(QWidget* parent, int spacing, int rowSpacing)
    : QLayout(parent)
    , m_rowSpacing(rowSpacing) {
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addStretch() {
    addItem(new QSpacerItem(0, 0, QSizePolicy::Expanding, QSizePolicy::Minimum));
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.emplace_back(item);
    invalidate();
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    if (index < 0 || index >= count())
        return nullptr;
    const auto position = m_items.begin() + index;
    QLayoutItem* item = position->release();
    m_items.erase(position);
    invalidate();
    return item;
}

std::vector<FlowLayout::Row> FlowLayout::rows(int width) const {
    std::vector<Row> rows(1);
    for (const auto& item : m_items) {
        if (item->isEmpty() && !item->spacerItem())
            continue;
        const QSize size = item->sizeHint().expandedTo(item->minimumSize());
        const bool fits = rows.back().width + spacing() + size.width() <= width;
        if (!rows.back().items.empty() && !item->spacerItem() && !fits)
            rows.emplace_back();
        Row& row = rows.back();
        const bool first = row.items.empty() || item->spacerItem();
        row.width += size.width() + (first ? 0 : spacing());
        row.height = std::max(row.height, size.height());
        row.items.push_back(item.get());
    }
    return rows;
}

void FlowLayout::place(const Row& row, const QRect& line) const {
    int left = line.left();
    for (QLayoutItem* item : row.items) {
        if (item->spacerItem()) {
            left += std::max(0, line.width() - row.width);
            continue;
        }
        const QSize wanted = item->sizeHint().expandedTo(item->minimumSize());
        const QSize size =
            wanted.boundedTo({std::max(line.width(), item->minimumSize().width()), wanted.height()});
        const int spare = row.height - size.height();
        const Qt::Alignment vertical = item->alignment() & Qt::AlignVertical_Mask;
        const int drop = vertical & Qt::AlignTop ? 0 : vertical & Qt::AlignVCenter ? spare / 2 : spare;
        const QRect place(QPoint(left, line.top() + drop), size);
        item->setGeometry(QStyle::visualRect(
            parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight, line, place));
        left += size.width() + spacing();
    }
}

void FlowLayout::setGeometry(const QRect& rectangle) {
    QLayout::setGeometry(rectangle);
    QRect line = contentsRect();
    for (const Row& row : rows(line.width())) {
        line.setHeight(row.height);
        place(row, line);
        line.moveTop(line.top() + row.height + m_rowSpacing);
    }
}

int FlowLayout::heightForWidth(int width) const {
    const QMargins margins = contentsMargins();
    int height = margins.top() + margins.bottom() - m_rowSpacing;
    for (const Row& row : rows(width - margins.left() - margins.right()))
        height += row.height + m_rowSpacing;
    return height;
}

QSize FlowLayout::sizeHint() const {
    const QMargins margins = contentsMargins();
    const Row row = rows(QWIDGETSIZE_MAX).front();
    return QSize(row.width, row.height).grownBy(margins);
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const auto& item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

} // namespace coreograph
