#pragma once

#include "ui/views/network/cell_view.h"

namespace coreograph {

/// The filters of the first layer as of the cursor, a tile each: dark weights are negative, bright ones positive;
/// of pictures with colours, the colours that a filter looks for.
class FiltersView : public CellView {
    Q_OBJECT

public:
    using CellView::CellView;

    QString title() const override { return tr("Filters of conv1"); }
    QString unit() const override;
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;

protected:
    std::vector<std::int64_t> fingerprint() const override;
    std::vector<QRectF> cells() const override;
    QString wordsFor(std::size_t cell) const override;
    void paint(QPainter& painter) const override;

private:
    const TensorSnapshot* filters() const; ///< [filters, channels, height, width]; nullptr before the first
    double pitch() const;                  ///< pixels from tile to tile
};

} // namespace coreograph
