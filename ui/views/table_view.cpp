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

#include "ui/views/table_header.h"

namespace coreograph {

namespace {

constexpr int unlimited = 10000;
constexpr int mostFittedRows = 2000; // measuring the text of more takes too long while a window is resized
constexpr int usualSide = 8;         // pixels at 100 % text
constexpr int leastSide = 4;

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

int sum(const std::vector<int>& widths) { return std::accumulate(widths.begin(), widths.end(), 0); }

/// What a cell among numbers says: they stay whole, words that say why there is none may be broken.
QStringList linesOf(const QString& text, const TableView* table, const QFontMetrics& metrics) {
    const bool isWords = std::ranges::any_of(text, [](QChar letter) { return letter.isLetter(); });
    return table != nullptr && table->isBroken() && isWords ? inTwoLines(text, metrics) : QStringList{text};
}

int sideOf(const TableView* table, const Theme& theme) {
    return table != nullptr ? table->side() : theme.scaled(usualSide);
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
    const auto* table = qobject_cast<const TableView*>(cell.widget);
    const int side = sideOf(table, m_theme);
    const QRect area = cell.rect.adjusted(side, m_theme.scaled(5), -side, 0);
    if (isRightAligned(index)) {
        QRect line(area.topLeft(), QSize(area.width(), painter->fontMetrics().height()));
        for (const QString& part : linesOf(text, table, painter->fontMetrics())) {
            drawTabular(*painter, line, part);
            line.translate(0, line.height());
        }
    } else {
        painter->drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
    }
    painter->restore();
}

QSize TabularDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QFontMetrics metrics(option.font);
    const QString text = index.data(Qt::DisplayRole).toString();
    const auto* table = qobject_cast<const TableView*>(option.widget);
    const int sides = 2 * sideOf(table, m_theme);
    const int line = metrics.height() + m_theme.scaled(10);
    if (isRightAligned(index)) {
        const QStringList lines = linesOf(text, table, metrics);
        int widest = 0;
        for (const QString& part : lines)
            widest = std::max(widest, tabularWidth(metrics, part));
        return {widest + sides, line + metrics.height() * static_cast<int>(lines.size() - 1)};
    }
    const bool wraps = table && index.column() == table->proseColumn();
    const int limit = wraps ? table->columnWidth(index.column()) - sides : unlimited;
    const QRect wrapped =
        metrics.boundingRect(QRect(0, 0, std::max(1, limit), unlimited), Qt::TextWordWrap, text);
    return {wraps ? 0 : wrapped.width() + sides + 1, std::max(line, wrapped.height() + m_theme.scaled(10))};
}

TableView::TableView(const Theme& theme, QWidget* parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_header(new TableHeader(theme, this)) {
    setHorizontalHeader(m_header);
    setItemDelegate(new TabularDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, [this] { fit(); }); // the arrow takes room
    connect(&theme, &Theme::changed, this, &TableView::restyle);
    restyle();
}

void TableView::restyle() {
    setFont(m_theme.textFont());
    QPalette plain = palette();
    plain.setColor(QPalette::Base, Qt::transparent);
    setPalette(plain);
    viewport()->setAutoFillBackground(false);
    fit();
}

std::vector<int> TableView::neededWidths() const {
    std::vector<int> widths;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const int head = m_header->isHidden() ? 0 : m_header->textWidth(column, m_broken) + 2 * m_side;
        widths.push_back(std::max(sizeHintForColumn(column), head));
    }
    return widths;
}

void TableView::setTightness(bool broken, int side) {
    m_broken = broken;
    m_side = side;
    m_header->setSide(side);
}

/// The widths of whole rows, made as tight as it takes.
std::vector<int> TableView::tightWidths() {
    const int usual = m_theme.scaled(usualSide);
    const int room = viewport()->width();
    m_leftOut.clear();
    setTightness(false, usual);
    std::vector<int> widths = neededWidths();
    if (m_proseColumn >= 0 || sum(widths) <= room)
        return widths;
    setTightness(true, usual);
    widths = neededWidths();
    const int sides = 2 * static_cast<int>(widths.size());
    const int over = std::max(0, sum(widths) - room);
    const int less = std::min((over + sides - 1) / sides, usual - m_theme.scaled(leastSide));
    setTightness(true, usual - less);
    for (int& width : widths)
        width -= 2 * less;
    for (auto column = m_spareColumns.rbegin(); column != m_spareColumns.rend() && sum(widths) > room;
         ++column) {
        widths[static_cast<std::size_t>(*column)] = 0;
        m_leftOut.push_back(*column);
    }
    return widths;
}

void TableView::hideLeftOut() {
    bool changed = false;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const bool isLeftOut = std::ranges::find(m_leftOut, column) != m_leftOut.end();
        changed = changed || isLeftOut != isColumnHidden(column);
        setColumnHidden(column, isLeftOut);
    }
    if (changed)
        emit leftOutChanged();
}

void TableView::shareSpareWidth(std::vector<int>& widths) const {
    const int shown = std::max(1, static_cast<int>(widths.size() - m_leftOut.size()));
    const int spare = std::max(0, viewport()->width() - sum(widths));
    for (int& width : widths)
        width += spare / shown;
    widths.front() += spare % shown; // or the line below the heads would be longer than those below the rows
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
    std::vector<int> widths = tightWidths();
    hideLeftOut();
    if (m_proseColumn < 0)
        shareSpareWidth(widths);
    for (int column = 0; column < static_cast<int>(widths.size()); ++column) {
        const int width = widths[static_cast<std::size_t>(column)];
        if (column == m_proseColumn || isColumnHidden(column)) // prose takes what the others leave
            continue;
        if (columnWidth(column) != width)
            firstRow = 0;
        setColumnWidth(column, width);
    }
    updateGeometries(); // heads may be higher than before
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
