#pragma once

#include "ui/views/network/cell_view.h"

namespace coreograph {

/// Which class was taken for which, over the test pictures: a row for what a picture shows, a column for what the
/// network said. Beside it the first few pictures of the chosen cell; before one is chosen, of the commonest mistake.
class ConfusionView : public CellView {
    Q_OBJECT

public:
    using CellView::CellView;

    QString title() const override;
    QString unit() const override { return tr("rows: what it is, columns: what it said"); }
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;

protected:
    std::vector<std::int64_t> fingerprint() const override;
    std::vector<QRectF> cells() const override;
    QString wordsFor(std::size_t cell) const override;
    void paint(QPainter& painter) const override;
    void choose(std::size_t cell) override;
    void recordingChanged() override;

private:
    /// Where things are: the matrix with names at its left and above it, the examples beside or below it.
    struct Places {
        QRectF matrix;
        double side = 0; ///< of a cell
        QRectF caption;
        QPointF examples; ///< the first one's corner
        int columns = 1;  ///< of them
        double exampleSide = 0;
        double height = 0;
    };

    const TensorSnapshot* counts() const; ///< [classes, classes]; nullptr before the first test
    std::size_t classes() const;
    double count(std::size_t cell) const;
    double inRow(std::size_t cell) const; ///< pictures of the class that the cell's row is for
    std::size_t shownCell() const;
    QStringList names() const;
    Places places() const;
    void paintNames(QPainter& painter, const Places& at) const;
    void paintMatrix(QPainter& painter, const Places& at) const;
    void paintExamples(QPainter& painter, const Places& at) const;
    /// Pictures, [1 or 3, height, width].
    std::vector<const TensorSnapshot*> examplesOf(std::size_t cell) const;

    std::optional<std::size_t> m_chosen;
};

} // namespace coreograph
