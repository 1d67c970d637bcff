#pragma once

#include <QStyledItemDelegate>
#include <QTableView>
#include <vector>

#include "ui/theme/theme.h"

namespace coreograph {

/// Draws numbers with digits of one width, so that they stand in columns whatever the font.
class TabularDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    TabularDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

/// A quiet table: hairlines between rows, no grid, no box; Ctrl+C copies the selected cells as text with
/// tabs. Long text wraps.
class TableView : public QTableView {
    Q_OBJECT

public:
    explicit TableView(const Theme& theme, QWidget* parent = nullptr);

    /// The selected cells, or the whole table where none is selected, as lines of cells with tabs between.
    QString selectedText() const;

    /// The column of long text: it takes what width the others leave, and wraps. -1 for none; then all share what is
    /// left. REQUIRES: a model that has it.
    void setProseColumn(int column);
    int proseColumn() const { return m_proseColumn; }

    /// Fits the columns to their contents and the rows from `firstRow` on to their wrapped text.
    void fit(int firstRow = 0);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    int widthOf(int column) const;
    std::vector<int> fittingWidths() const;

    const Theme& m_theme;
    int m_proseColumn = -1;
};

} // namespace coreograph
