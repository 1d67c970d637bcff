#include "ui/views/convolution_view.h"

#include <algorithm>

#include "ui/theme/diverging.h"

namespace coreograph {

namespace {

constexpr int mostTerms = 9; // of a sum that is written out

QString zerosText(int zeros) {
    if (zeros == 0)
        return {};
    return zeros == 1 ? ConvolutionView::tr("1 product is 0.")
                      : ConvolutionView::tr("%L1 products are 0.").arg(zeros);
}

/// A factor of a product: a negative one in brackets.
QString factorText(float value) {
    const QString text = cellText(static_cast<double>(value));
    return value < 0 ? u'(' + text + u')' : text;
}

} // namespace

std::vector<View::LegendEntry> ConvolutionView::legend() const {
    const bool dark = theme().palette().dark;
    return {{tr("below 0"), QColor::fromRgb(diverging(-1, dark)), {}},
            {tr("0"), theme().palette().muted,
             LegendEntry::Shape::Outline}, // its own colour is nearly the ground's
            {tr("above 0"), QColor::fromRgb(diverging(1, dark)), {}}};
}

std::vector<MatrixGrid> ConvolutionView::emptyGrids() const {
    return {{.title = tr("input"),
             .colors = MatrixGrid::Colors::Brightness,
             .rim = std::clamp(setting(QStringLiteral("padding")).toInt(), 0, 16),
             .parameter = QStringLiteral("pixels")},
            {.title = tr("kernel"),
             .colors = MatrixGrid::Colors::Signed,
             .zoom = 1.6,
             .parameter = QStringLiteral("weights"),
             .joint = QStringLiteral("∗")},
            {.title = tr("output"),
             .colors = MatrixGrid::Colors::Signed,
             .joint = QStringLiteral("="),
             .below = true}};
}

std::vector<MatrixGrid> ConvolutionView::makeGrids() const {
    // The run was given its input and its kernel, whenever it recorded them.
    const TensorSnapshot* input = recording()->tensorAt("input", recording()->duration());
    const TensorSnapshot* kernel = recording()->tensorAt("kernel", recording()->duration());
    const TensorSnapshot* output = recording()->tensorAt("output", cursor());
    const TensorSnapshot* toCome = recording()->tensorAt("output", recording()->duration());
    if (!input || !kernel)
        return {};
    std::vector<MatrixGrid> grids = emptyGrids();
    grids[0].take(*input);
    grids[1].take(*kernel);
    if (output)
        grids[2].take(*output);
    else if (toCome)
        grids[2].takeSize(*toCome);
    else
        grids.pop_back();
    return grids;
}

std::vector<MatrixGrid> ConvolutionView::makePlannedGrids() const {
    std::vector<MatrixGrid> grids = emptyGrids();
    grids.pop_back();
    grids[0].takeSquare(setting(QStringLiteral("pixels")));
    grids[1].takeSquare(setting(QStringLiteral("weights")));
    return grids[0].values.empty() || grids[1].values.empty() ? std::vector<MatrixGrid>() : grids;
}

QRect ConvolutionView::window() const {
    const int stride = std::max(1, setting(QStringLiteral("stride")).toInt());
    const int rim = grids()[0].rim;
    return {chosen() * stride - QPoint(rim, rim), QSize(grids()[1].columns, grids()[1].rows)};
}

QRect ConvolutionView::outlined(std::size_t grid) const {
    if (grid == 0)
        return window();
    return grid == 2 ? QRect(chosen(), QSize(1, 1)) : QRect();
}

QString ConvolutionView::explain() const {
    QStringList terms;
    int count = 0;
    const QRect under = window();
    for (int row = 0; row < under.height(); ++row)
        for (int column = 0; column < under.width(); ++column) {
            const float weight = grids()[1].at({column, row});
            const float pixel = grids()[0].at(under.topLeft() + QPoint(column, row));
            if (weight == 0 || pixel == 0)
                continue;
            if (++count <= mostTerms)
                terms.append(factorText(weight) + u'·' + factorText(pixel));
        }
    const int products = under.width() * under.height();
    const QString place = tr("Output, row %1, column %2").arg(chosen().y() + 1).arg(chosen().x() + 1);
    if (count == 0)
        return products == 1
                   ? tr("%1: the one product is 0.").arg(place)
                   : tr("%1: all %L2 products are 0, and so is their sum.").arg(place).arg(products);
    QString sum = terms.join(QStringLiteral(" + "));
    if (count > mostTerms)
        sum += tr(" + %L1 more").arg(count - mostTerms);
    return tr("%1: %2 = %3. %4")
        .arg(place, sum, cellText(static_cast<double>(grids()[2].at(chosen()))), zerosText(products - count));
}

QString ConvolutionView::explainPlan() const {
    return tr(
        "The outline is the first place of the kernel. Run lays it on every other place, too, and shows "
        "the output.");
}

QString ConvolutionView::explainStart() const {
    return tr(
        "At this time of the run there is no output yet: it is shown once the kernel has been laid on every "
        "place. The outline is the first of them.");
}

std::map<QString, QString> ConvolutionView::impliedBy(const QString& parameter) const {
    return {{parameter == QStringLiteral("pixels") ? QStringLiteral("picture") : QStringLiteral("kernel"),
             QStringLiteral("painted")}};
}

QString ConvolutionView::summary() const {
    if (grids().empty())
        return tr("Nothing has been convolved yet.");
    const MatrixGrid& kernel = grids()[1];
    if (!hasOutput())
        return tr("A kernel of %1 weights is to go over an input of %2.")
            .arg(kernel.size(), grids()[0].size());
    const MatrixGrid& output = grids()[2];
    const int places = output.rows * output.columns;
    return tr("A kernel of %1 weights on an input of %2 has %3 places: %L4 multiplications.")
        .arg(kernel.size(), grids()[0].size(), output.size())
        .arg(places * kernel.rows * kernel.columns);
}

} // namespace coreograph
