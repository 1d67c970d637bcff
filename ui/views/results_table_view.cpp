#include "ui/views/results_table_view.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "engine/recording/current_rows.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr qsizetype shortestProse = 30; // letters; what is longer wraps

QString cellText(const TableCell& cell) {
    if (const auto* number = std::get_if<double>(&cell))
        return std::isfinite(*number) ? plainNumber(*number) : QStringLiteral("—");
    return QString::fromStdString(std::get<std::string>(cell));
}

QStringList rowText(const TableRow& row) {
    QStringList cells;
    std::ranges::transform(row.cells, std::back_inserter(cells), cellText);
    return cells;
}

/// So many that the largest number of a column keeps three or four digits that mean something.
int decimalsFor(double largest, bool allWhole) {
    if (allWhole || largest >= 1000)
        return 0;
    const int significant = largest >= 100 ? 4 : 3;
    const int leading = largest > 0 ? static_cast<int>(std::floor(std::log10(largest))) + 1 : 1;
    return std::clamp(significant - std::max(leading, 0), 0, 6);
}

} // namespace

ResultsTableView::ResultsTableView(const Theme& theme, QWidget* parent)
    : View(theme, parent)
    , m_table(new TableView(theme, this))
    , m_model(new DataTableModel(this))
    , m_sorted(new QSortFilterProxyModel(this)) {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(DataTableModel::sortRole);
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(ResultsTableView::title());
    m_table->setSortingEnabled(true);
    connect(m_table, &TableView::leftOutChanged, this, &View::refreshed);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // the order of arrival
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    setFocusProxy(m_table);
    setMinimumHeight(theme.scaled(96));
}

const Table* ResultsTableView::table() const {
    if (!recording())
        return nullptr;
    const Table* chosen = nullptr;
    for (const Table& candidate : recording()->tables()) {
        const bool isNamed = candidate.declared.name == "results";
        if (!candidate.declared.columns.empty() && (isNamed || !chosen || chosen->declared.name != "results"))
            chosen = &candidate;
    }
    return chosen;
}

QString ResultsTableView::title() const {
    const Table* shown = table();
    return shown && !shown->declared.title.empty() ? QString::fromStdString(shown->declared.title)
                                                   : tr("Results");
}

QString ResultsTableView::summary() const {
    const auto count = m_rows.rows.size();
    if (count == 0)
        return tr("No results yet.");
    if (count == 1)
        return tr("One row so far.");
    const QString leftOut = leftOutHeads().join(QStringLiteral(", "));
    return leftOut.isEmpty() ? tr("%L1 rows.").arg(count)
                             : tr("%L1 rows; 0 in all of them: %2.").arg(count).arg(leftOut);
}

void ResultsTableView::recordingChanged() {
    m_rows = {};
    m_taken = 0;
    m_model->setTable(m_rows);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
}

void ResultsTableView::refresh() {
    const Table* source = table();
    if (!source)
        return;
    const auto shown = std::ranges::partition_point(
        source->rows, [this](const TableRow& row) { return row.time <= cursor(); });
    const auto count = static_cast<std::size_t>(shown - source->rows.begin());
    if (count == m_taken &&
        static_cast<std::size_t>(m_rows.columns.size()) == source->declared.columns.size())
        return;
    m_taken = count;
    takeRows(*source);
    m_model->setTable(m_rows);
    chooseDecimals();
    m_table->setProseColumn(longTextColumn());
    m_table->setSpareColumns(zeroColumns());
    m_table->setAccessibleName(title());
    m_table->fit();
}

void ResultsTableView::takeRows(const Table& source) {
    m_rows = {};
    for (const std::string& column : source.declared.columns)
        m_rows.columns.append(QString::fromStdString(column));
    for (const TableRow* row : currentRows(source, cursor()))
        m_rows.rows.push_back(rowText(*row));
}

int ResultsTableView::longTextColumn() const {
    int found = -1;
    qsizetype longest = shortestProse;
    for (const QStringList& row : m_rows.rows)
        for (int column = 0; column < row.size(); ++column)
            if (row[column].size() > longest) {
                longest = row[column].size();
                found = column;
            }
    return found;
}

QStringList ResultsTableView::leftOutHeads() const {
    QStringList heads;
    for (int column = 0; column < m_rows.columns.size(); ++column)
        if (m_table->isColumnHidden(column))
            heads.append(m_rows.columns[column]);
    return heads;
}

/// Counts of what may go wrong, and did not: one sentence says as much of all rows.
std::vector<int> ResultsTableView::zeroColumns() const {
    std::vector<int> found;
    for (int column = 0; column < m_rows.columns.size(); ++column) {
        const auto isZero = [column](const QStringList& row) { return row.value(column) == u'0'; };
        const auto isOpen = [column](const QStringList& row) { return row.value(column) == u'…'; };
        if (std::ranges::any_of(m_rows.rows, isZero) &&
            std::ranges::all_of(m_rows.rows,
                                [&](const QStringList& row) { return isZero(row) || isOpen(row); }))
            found.push_back(column);
    }
    return found;
}

void ResultsTableView::chooseDecimals() {
    for (int column = 0; column < m_rows.columns.size(); ++column) {
        double largest = 0;
        bool allWhole = true;
        for (const QStringList& row : m_rows.rows) {
            const double value = row.value(column).toDouble();
            largest = std::max(largest, std::abs(value));
            allWhole = allWhole && value == std::floor(value);
        }
        m_model->setDecimals(column, decimalsFor(largest, allWhole));
    }
}

} // namespace coreograph
