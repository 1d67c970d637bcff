#pragma once

#include <QStyledItemDelegate>
#include <QTableView>
#include <vector>

#include "ui/theme/theme.h"

namespace coreograph {

class TableHeader;

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
///
/// Where whole rows are wider than there is room for, heads and words among numbers take two lines, then cells stand
/// closer, then spare columns are left out. What is wider still scrolls.
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

    /// Columns that are left out where whole rows would not fit, the last one first.
    void setSpareColumns(std::vector<int> columns) { m_spareColumns = std::move(columns); }

    int side() const { return m_side; }        ///< pixels of air at either side of a cell
    bool isBroken() const { return m_broken; } ///< words take two lines rather than width

    /// Fits the columns to their contents and the rows from `firstRow` on to their wrapped text.
    void fit(int firstRow = 0);

signals:
    void leftOutChanged(); ///< other columns are hidden than before

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    std::vector<int> neededWidths() const;
    std::vector<int> tightWidths();
    void setTightness(bool broken, int side);
    void hideLeftOut();
    void shareSpareWidth(std::vector<int>& widths) const;

    const Theme& m_theme;
    TableHeader* m_header;
    int m_proseColumn = -1;
    std::vector<int> m_spareColumns;
    std::vector<int> m_leftOut; // of the spare columns
    int m_side = 0;
    bool m_broken = false;
};

} // namespace coreograph
