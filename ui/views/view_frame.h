#pragma once

#include <QElapsedTimer>
#include <QLabel>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <memory>

#include "ui/views/data_table_model.h"
#include "ui/views/table_view.h"
#include "ui/views/view.h"
#include "ui/views/view_header.h"
#include "ui/widgets/steady_label.h"

namespace coreograph {

/// A view with its words around it: title, legend or unit above, one sentence below, and a menu to copy it,
/// save it, or read it as a table instead.
///
/// Watches its view: whoever calls the view's setRecording() and showAt() need not tell the frame.
class ViewFrame : public QWidget {
    Q_OBJECT

public:
    /// Becomes the view's parent.
    ViewFrame(View* view, const Theme& theme, QWidget* parent = nullptr);

    View* view() const { return m_view; }

    /// Swaps the plot for its data as a table, and back.
    void setShownAsTable(bool shown);
    bool isShownAsTable() const { return m_asTable->isChecked(); }

    void copy();        ///< what is shown: the picture, or the table's selected cells
    void copyPicture(); ///< to the clipboard, at 2x

    /// As saveView(); says how it went below the view.
    bool save(const QString& path);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void buildActions();
    void addSaveAction(const QString& text, const QString& suffix);
    void layOut();
    void restyle();
    void openMenu(const QPoint& where);
    void askAndSave(const QString& suffix);
    void say(const QString& text, bool isError);

    /// What words are said of.
    struct State {
        const Recording* recording = nullptr;
        std::int64_t cursor = 0;
        std::uint64_t revision = 0; ///< at the end of what was recorded so far; else 0
        bool operator==(const State&) const = default;
    };

    void refresh(); // after the view drew
    State state() const;
    bool isAtEnd() const; // of what was recorded so far
    bool showsEnd() const;
    void refreshWords(); // summary and table: now and then until they are the last

    View* m_view;
    const Theme& m_theme;
    ViewHeader* m_header;
    QStackedWidget* m_stack;
    TableView* m_table;
    DataTableModel* m_model;
    SteadyLabel* m_summary;
    QLabel* m_notice;
    QToolButton* m_more = nullptr;
    QAction* m_asTable = nullptr;
    QList<QAction*> m_actions;
    QTimer m_wordsTimer;
    State m_said;
};

} // namespace coreograph
