#pragma once

#include "ui/views/grids_view.h"

namespace coreograph {

/// A picture, what max and average pooling make of it, and where the gradient of each goes: the tensors
/// "input", "max", "average", "gradient.max" and "gradient.average" of two dimensions each, with the parameters
/// "window" and "stride" of the run. Cells that were other before the picture moved ("max.before",
/// "average.before") are dotted. The picture can be painted: the parameter "pixels". Where nothing has been run, that
/// says what is shown.
class PoolingView : public GridsView {
    Q_OBJECT

public:
    explicit PoolingView(const Theme& theme, QWidget* parent = nullptr)
        : GridsView(theme, parent) {}

    QString title() const override { return tr("Picture, pooled, and the way back"); }
    std::vector<LegendEntry> legend() const override;
    QString summary() const override;

protected:
    std::vector<MatrixGrid> makeGrids() const override;
    std::vector<MatrixGrid> makePlannedGrids() const override;
    bool isOutput(std::size_t grid) const override;
    QRect outlined(std::size_t grid) const override;
    QString explain() const override;
    QString explainPlan() const override;
    QString explainStart() const override;
    std::map<QString, QString> impliedBy(const QString& parameter) const override;

private:
    QRect window() const;
};

} // namespace coreograph
