#pragma once

#include <map>

#include "ui/views/focus_ring.h"
#include "ui/views/grid_draft.h"
#include "ui/views/grid_layout.h"
#include "ui/views/view.h"

namespace coreograph {

/// A few small matrices beside each other. One cell of an output is chosen, by pointer or arrow keys: what it was
/// computed from is outlined, and a line below says how, in numbers. Grids that name a parameter can be
/// painted, cell by cell: valueEdited() says what they hold then.
///
/// Arrow keys go from cell to cell and from grid to grid; typing a number on a grid that can be painted sets
/// the cell, Return paints it as a click does. Esc gives the keyboard back.
///
/// While nothing has been run it shows what the next run will begin with, as far as the plan says so.
class GridsView : public View {
    Q_OBJECT

public:
    explicit GridsView(const Theme& theme, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    DataTable dataTable() const override; ///< every cell of every grid

    /// The line below the grids: how the chosen cell came about.
    QString words() const;

protected:
    /// Made from the recording: what the run was given, and its outputs, which are empty while the cursor is before them;
    /// none where it was given nothing yet.
    virtual std::vector<MatrixGrid> makeGrids() const = 0;

    /// Made from the plan: what the next run begins with, without an output.
    virtual std::vector<MatrixGrid> makePlannedGrids() const = 0;

    virtual bool isOutput(std::size_t grid) const = 0; ///< whether its cells can be chosen

    /// The cells of `grid` that belong to the chosen one.
    virtual QRect outlined(std::size_t grid) const = 0;

    /// How the chosen cell came about.
    virtual QString explain() const = 0;

    /// What the next run will do with the planned grids.
    virtual QString explainPlan() const = 0;

    /// What comes, at a time of the run before its outputs.
    virtual QString explainStart() const = 0;

    /// Other parameters that painting one sets: those that say it is to be used.
    virtual std::map<QString, QString> impliedBy(const QString& parameter) const;

    /// Of the run that is shown, or else of the next one; empty where it has none.
    QString setting(const QString& parameter) const;

    bool isPlan() const { return m_isPlan; } ///< whether the grids are planned ones
    bool hasOutput() const { return m_hasOutput; }

    const std::vector<MatrixGrid>& grids() const { return m_grids; }
    QPoint chosen() const { return m_chosen; } ///< a cell of every output

    void recordingChanged() override;
    void planChanged() override;
    void refresh() override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// A cell and whose it is.
    struct Spot {
        std::size_t grid = 0;
        QPoint cell;
        bool operator==(const Spot&) const = default;
    };

    bool isUsed(const QString& parameter) const;
    void takeGrids();
    void forgetLostSpots();
    void layOut();
    int wordsHeight() const;

    // grids_input.cpp
    std::optional<Spot> spotAt(QPoint pixel) const;
    void goTo(const Spot& spot);
    void step(QPoint direction);
    void stepOut(const Spot& from, int direction);
    Spot firstOutput() const;
    void strokeTo(const Spot& spot, bool down);
    void paintSpot(const Spot& spot, bool down);
    void setCell(const Spot& spot, float value);
    void type(const QString& text);

    std::vector<MatrixGrid> m_grids;
    bool m_isPlan = false;
    bool m_hasOutput = false;
    GridLayout m_layout;
    std::map<QString, GridDraft> m_drafts; // by parameter
    QPoint m_chosen{-1, -1};
    QPoint m_chosenOfOutput{-1, -1}; // while there is none
    std::optional<Spot> m_at;        // the pointer or the keyboard's cursor is here
    std::optional<Spot> m_stroke;    // the last cell that this stroke painted
    float m_brush = 1;               // of a stroke over a picture
    QString m_typed;
    QString m_refused; // what was typed last, where no cell can hold it
    FocusRing* m_ring;
};

} // namespace coreograph
