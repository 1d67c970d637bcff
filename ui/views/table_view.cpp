#include "ui/views/table_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

namespace coreograph {

namespace {

int digitWidth(const QFontMetrics& metrics) {
    int width = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        width = std::max(width, metrics.horizontalAdvance(QChar(digit)));
    return width;
}

int tabularWidth(const QFontMetrics& metrics, const QString& text) {
    int width = 0;
    for (const QChar letter : text)
        width += letter.isDigit() ? digitWidth(metrics) : metrics.horizontalAdvance(letter);
    return width;
}

void drawTabular(QPainter& painter, const QRect& area, const QString& text) {
    const QFontMetrics metrics = painter.fontMetrics();
    int x = area.right() + 1 - tabularWidth(metrics, text);
    for (const QChar letter : text) {
        const int natural = metrics.horizontalAdvance(letter);
        const int width = letter.isDigit() ? digitWidth(metrics) : natural;
        painter.drawText(QRect(x + (width - natural) / 2, area.top(), natural + 2, area.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, letter);
        x += width;
    }
}

bool isRightAligned(const QModelIndex& index) {
    return (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
}

} // namespace

void TabularDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const Palette& palette = m_theme.palette();
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    const bool active = cell.state.testFlag(QStyle::State_Active);
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(palette.hairline);
    painter->drawLine(cell.rect.bottomLeft(), cell.rect.bottomRight());
    painter->setPen(selected && active ? palette.onAccent : palette.text);
    const QRect area = cell.rect.adjusted(m_theme.scaled(8), 0, -m_theme.scaled(8), 0);
    if (isRightAligned(index))
        drawTabular(*painter, area, text);
    else
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, text);
    painter->restore();
}

QSize TabularDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QFontMetrics metrics(option.font);
    const QString text = index.data(Qt::DisplayRole).toString();
    const int sides = m_theme.scaled(16);
    const int line = metrics.height() + m_theme.scaled(10);
    if (isRightAligned(index))
        return {tabularWidth(metrics, text) + sides, line};
    const int limit = option.rect.width() > sides ? option.rect.width() - sides : m_theme.scaled(420);
    const QRect wrapped = metrics.boundingRect(QRect(0, 0, limit, 10000), Qt::TextWordWrap, text);
    return {wrapped.width() + sides + 1, std::max(line, wrapped.height() + m_theme.scaled(10))};
}

TableView::TableView(const Theme& theme, QWidget* parent)
    : QTableView(parent)
    , m_theme(theme) {
    setItemDelegate(new TabularDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    connect(&theme, &Theme::changed, this, &TableView::restyle);
    restyle();
}

void TableView::restyle() {
    setFont(m_theme.textFont());
    QFont header = m_theme.captionFont();
    header.setWeight(QFont::DemiBold);
    horizontalHeader()->setFont(header);
    const Palette& colors = m_theme.palette();
    horizontalHeader()->setStyleSheet(
        QStringLiteral("QHeaderView { background: transparent; border: none; }"
                       "QHeaderView::section { background: transparent; color: %1; border: none;"
                       " border-bottom: 1px solid %2; padding: %3px %4px; }")
            .arg(colors.muted.name(), colors.hairline.name())
            .arg(m_theme.scaled(4))
            .arg(m_theme.scaled(8)));
    QPalette plain = palette();
    plain.setColor(QPalette::Base, Qt::transparent);
    setPalette(plain);
    viewport()->setAutoFillBackground(false);
    fitColumns();
}

int TableView::widthOf(int column) const {
    const int sides = m_theme.scaled(16);
    const int title = horizontalHeader()->fontMetrics().horizontalAdvance(
        model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    // Room for the arrow of a sorted column.
    return std::max(sizeHintForColumn(column), title + sides + m_theme.scaled(isSortingEnabled() ? 8 : 0));
}

void TableView::fitColumns() {
    if (!model() || model()->columnCount() == 0)
        return;
    const int columns = model()->columnCount();
    std::vector<int> widths;
    for (int column = 0; column < columns; ++column)
        widths.push_back(widthOf(column));
    const int taken = std::accumulate(widths.begin(), widths.end(), 0);
    const int spare = std::max(0, (viewport()->width() - taken) / columns);
    for (int column = 0; column < columns; ++column)
        setColumnWidth(column, widths[static_cast<std::size_t>(column)] + spare);
    resizeRowsToContents();
}

void TableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

QString TableView::selectedText() const {
    std::map<int, std::map<int, QString>> lines;
    const auto take = [&lines](const QModelIndex& index) {
        lines[index.row()][index.column()] = index.data(Qt::DisplayRole).toString();
    };
    if (const QModelIndexList selected = selectionModel()->selectedIndexes(); !selected.isEmpty())
        std::ranges::for_each(selected, take);
    else
        for (int row = 0; row < model()->rowCount(); ++row)
            for (int column = 0; column < model()->columnCount(); ++column)
                take(model()->index(row, column));
    QStringList text;
    for (const auto& [row, cells] : lines) {
        QStringList line;
        for (const auto& [column, cell] : cells)
            line.append(cell);
        text.append(line.join(u'\t'));
    }
    return text.join(u'\n');
}

bool TableView::event(QEvent* event) {
    // The frame's Ctrl+C copies a picture; here it copies cells.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void TableView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && model()) {
        QApplication::clipboard()->setText(selectedText());
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace coreograph
