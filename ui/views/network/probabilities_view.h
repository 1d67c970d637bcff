#pragma once

#include "ui/views/network/cell_view.h"
#include "ui/views/network/probabilities.h"

namespace coreograph {

/// What the network says of the picture, as of the cursor: a bar for each class.
class ProbabilitiesView : public CellView {
    Q_OBJECT

public:
    using CellView::CellView;

    QString title() const override { return tr("It says"); }
    QString unit() const override;
    QString summary() const override { return said().sentence(); }
    DataTable dataTable() const override { return said().table(); }
    QSize sizeHint() const override;

protected:
    std::vector<std::int64_t> fingerprint() const override { return {said().time}; }
    std::vector<QRectF> cells() const override { return said().bars(width(), theme()).areas(); }
    QString wordsFor(std::size_t cell) const override { return said().words(cell); }
    void paint(QPainter& painter) const override { said().bars(width(), theme()).paint(painter); }

private:
    Probabilities said() const;
};

} // namespace coreograph
