#pragma once

#include <QAbstractTableModel>

#include "ui/views/view.h"

namespace coreograph {

/// A DataTable for a QTableView: cells that hold plain numbers are right-aligned, sorted by value and
/// written in the reader's locale. Cells edit nothing.
class DataTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// What a proxy sorts by: the number, or the text.
    static constexpr int sortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that were there before stay in place, so that a selection survives a table that fills up.
    void setTable(DataTable table);

    /// Decimals shown in a column; -1 for as many as each number has.
    void setDecimals(int column, int decimals);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isNumberColumn(int column) const;
    QString display(const QString& cell, int column) const;

    DataTable m_table;
    std::vector<int> m_decimals;
};

} // namespace coreograph
