#pragma once

#include "ui/views/grids_view.h"

namespace coreograph {

/// Input, kernel and output of a convolution of one channel: the tensors "input", "kernel" and "output" of two
/// dimensions each, with the parameters "stride" and "padding" of the run. Input and kernel can be painted:
/// the parameters "pixels" and "weights". Where nothing has been run, these say what is shown.
class ConvolutionView : public GridsView {
    Q_OBJECT

public:
    explicit ConvolutionView(const Theme& theme, QWidget* parent = nullptr)
        : GridsView(theme, parent) {}

    QString title() const override { return tr("Input, kernel, output"); }
    std::vector<LegendEntry> legend() const override;
    QString summary() const override;

protected:
    std::vector<MatrixGrid> makeGrids() const override;
    std::vector<MatrixGrid> makePlannedGrids() const override;
    bool isOutput(std::size_t grid) const override { return grid == 2; }
    QRect outlined(std::size_t grid) const override;
    QString explain() const override;
    QString explainPlan() const override;
    QString explainStart() const override;
    std::map<QString, QString> impliedBy(const QString& parameter) const override;

private:
    std::vector<MatrixGrid> emptyGrids() const;
    QRect window() const; ///< what the chosen cell was computed from, in cells of the input
};

} // namespace coreograph
