#include "ui/views/data_table_model.h"

#include <QLocale>
#include <QRegularExpression>
#include <algorithm>

namespace coreograph {

namespace {

int decimalsOf(const QString& number) {
    const auto point = number.indexOf(u'.');
    return point < 0 ? 0 : static_cast<int>(number.size() - point - 1);
}

} // namespace

void DataTableModel::setTable(DataTable table) {
    const bool grown = table.columns == m_table.columns && table.rows.size() >= m_table.rows.size();
    if (!grown) {
        beginResetModel();
        m_table = std::move(table);
        endResetModel();
        return;
    }
    const int before = rowCount();
    const int after = static_cast<int>(table.rows.size());
    const bool changed = !std::equal(m_table.rows.begin(), m_table.rows.end(), table.rows.begin());
    if (after > before)
        beginInsertRows({}, before, after - 1);
    m_table = std::move(table);
    if (after > before)
        endInsertRows();
    if (changed)
        emit dataChanged(index(0, 0), index(before - 1, columnCount() - 1));
}

void DataTableModel::setDecimals(int column, int decimals) {
    m_decimals.resize(std::max(m_decimals.size(), static_cast<std::size_t>(column) + 1), -1);
    m_decimals[static_cast<std::size_t>(column)] = decimals;
}

int DataTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int DataTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QString DataTableModel::display(const QString& cell, int column) const {
    bool isNumber = false;
    const double value = cell.toDouble(&isNumber);
    if (!isNumber)
        return cell;
    const auto at = static_cast<std::size_t>(column);
    const int wanted = at < m_decimals.size() ? m_decimals[at] : -1;
    if (wanted < 0 && cell.contains(u'e'))
        return QLocale().toString(value, 'g', 6);
    return QLocale().toString(value, 'f', wanted >= 0 ? wanted : decimalsOf(cell));
}

QVariant DataTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const QString cell = m_table.rows[static_cast<std::size_t>(index.row())].value(index.column());
    bool isNumber = false;
    switch (role) {
    case Qt::DisplayRole:
        return display(cell, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumberColumn(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case sortRole: {
        const double value = cell.toDouble(&isNumber);
        return isNumber ? QVariant(value) : QVariant(cell);
    }
    default:
        return {};
    }
}

/// Numbers, intervals ("1.2 – 1.4") and dashes that stand for no number; here and there words may say why there is none.
bool DataTableModel::isNumberColumn(int column) const {
    static const QRegularExpression figures(QStringLiteral("^[\\d.,+\\-–—\\s%e]*$"));
    const auto textual = [column](const QStringList& row) {
        return !figures.match(row.value(column)).hasMatch();
    };
    return 2 * std::ranges::count_if(m_table.rows, textual) < std::ssize(m_table.rows);
}

QVariant DataTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return m_table.columns.value(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumberColumn(section) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace coreograph
