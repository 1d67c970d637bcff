#pragma once

#include <QLineEdit>

#include "ui/views/log_model.h"
#include "ui/views/table_view.h"
#include "ui/views/view.h"

namespace coreograph {

/// What the run said, line by line, in one order whoever said it. Follows the end unless the reader has
/// scrolled away from it.
class LogView : public View {
    Q_OBJECT

public:
    explicit LogView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("Log"); }
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;

protected:
    void recordingChanged() override;
    void refresh() override;

private:
    bool isAtEnd() const;

    QLineEdit* m_filter;
    TableView* m_table;
    LogModel* m_model;
};

} // namespace coreograph
