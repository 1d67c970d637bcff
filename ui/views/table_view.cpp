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

constexpr int unlimited = 10000;
constexpr int mostFittedRows = 2000; // measuring the text of more takes too long while a window is resized

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
    const int side = m_theme.scaled(8);
    const int top = m_theme.scaled(5);
    const QRect area = cell.rect.adjusted(side, top, -side, 0);
    if (isRightAligned(index))
        drawTabular(*painter, QRect(area.topLeft(), QSize(area.width(), painter->fontMetrics().height())),
                    text);
    else
        painter->drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
    painter->restore();
}

QSize TabularDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QFontMetrics metrics(option.font);
    const QString text = index.data(Qt::DisplayRole).toString();
    const int sides = m_theme.scaled(16);
    const int line = metrics.height() + m_theme.scaled(10);
    if (isRightAligned(index))
        return {tabularWidth(metrics, text) + sides, line};
    const auto* table = qobject_cast<const TableView*>(option.widget);
    const bool wraps = table && index.column() == table->proseColumn();
    const int limit = wraps ? table->columnWidth(index.column()) - sides : unlimited;
    const QRect wrapped =
        metrics.boundingRect(QRect(0, 0, std::max(1, limit), unlimited), Qt::TextWordWrap, text);
    return {wraps ? 0 : wrapped.width() + sides + 1, std::max(line, wrapped.height() + m_theme.scaled(10))};
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
    horizontalHeader()->setMinimumSectionSize(1); // or an empty column would be wider than fit() makes it
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
    fit();
}

int TableView::widthOf(int column) const {
    if (horizontalHeader()->isHidden())
        return sizeHintForColumn(column);
    const int title = horizontalHeader()->fontMetrics().horizontalAdvance(
        model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    // Room for the arrow of a sorted column.
    return std::max(sizeHintForColumn(column), title + m_theme.scaled(isSortingEnabled() ? 24 : 16));
}

std::vector<int> TableView::fittingWidths() const {
    std::vector<int> widths;
    for (int column = 0; column < model()->columnCount(); ++column)
        widths.push_back(widthOf(column));
    if (m_proseColumn >= 0)
        return widths;
    const int spare = viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    for (int& width : widths)
        width += std::max(0, spare / static_cast<int>(widths.size()));
    return widths;
}

void TableView::setProseColumn(int column) {
    if (column == m_proseColumn)
        return;
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_proseColumn = column;
    if (column >= 0)
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void TableView::fit(int firstRow) {
    if (!model() || model()->columnCount() == 0)
        return;
    const std::vector<int> widths = fittingWidths();
    for (int column = 0; column < static_cast<int>(widths.size()); ++column) {
        const int width = widths[static_cast<std::size_t>(column)];
        if (column == m_proseColumn) // takes what the others leave
            continue;
        if (columnWidth(column) != width)
            firstRow = 0;
        setColumnWidth(column, width);
    }
    const int rows = model()->rowCount();
    for (int row = std::max(firstRow, rows - mostFittedRows); row < rows; ++row)
        resizeRowToContents(row);
}

void TableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit();
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
    // The window's Ctrl+C copies what the page has in front; here it copies the selected cells.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

/// A table without a cell to mark shows by itself that it has the keyboard.
void TableView::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (!hasFocus() || currentIndex().isValid())
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.palette().accent, 2));
    painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void TableView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && model()) {
        QApplication::clipboard()->setText(selectedText());
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace coreograph
