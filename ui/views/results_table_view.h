#pragma once

#include <QSortFilterProxyModel>

#include "ui/views/data_table_model.h"
#include "ui/views/table_view.h"
#include "ui/views/view.h"

namespace coreograph {

/// The demo's table named "results", or else the last one it declared, filling up row by row. A row replaces
/// an earlier one with the same key.
class ResultsTableView : public View {
    Q_OBJECT

public:
    explicit ResultsTableView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override;
    QString summary() const override;
    DataTable dataTable() const override { return m_rows; }

protected:
    void recordingChanged() override;
    void refresh() override;

private:
    const Table* table() const;
    void takeRows(const Table& source);
    void chooseDecimals();
    int longTextColumn() const; ///< -1 for none
    std::vector<int> zeroColumns() const;
    QStringList leftOutHeads() const; ///< what the table has no room for

    TableView* m_table;
    DataTableModel* m_model;
    QSortFilterProxyModel* m_sorted;
    DataTable m_rows;
    std::size_t m_taken = 0; ///< rows of the recording's table that are in m_rows
};

} // namespace coreograph
