#include "ui/views/pooling_view.h"

#include <algorithm>
#include <cmath>

namespace coreograph {

namespace {

constexpr int mostValues = 16; // of a window that are written out
constexpr float same = 1e-6F;

enum Place : std::size_t { Input, Max, Average, MaxGradient, AverageGradient, PlaceCount };

/// Whether each cell of `now` was another one in `before`.
std::vector<bool> differences(const MatrixGrid& now, const TensorSnapshot* before) {
    if (!before || before->values.size() != now.values.size())
        return {};
    std::vector<bool> differ;
    for (std::size_t i = 0; i < now.values.size(); ++i)
        differ.push_back(std::abs(now.values[i] - before->values[i]) > same);
    return differ;
}

} // namespace

std::vector<View::LegendEntry> PoolingView::legend() const {
    if (isPlan() || setting(QStringLiteral("shift")).toInt() == 0)
        return {};
    return {{tr("other than before the shift"), theme().palette().warning, LegendEntry::Shape::Corner}};
}

std::vector<MatrixGrid> PoolingView::makeGrids() const {
    const int shift = setting(QStringLiteral("shift")).toInt();
    std::vector<MatrixGrid> grids{
        {.title = shift == 0 ? tr("picture") : tr("picture, shifted by %L1").arg(shift),
         .tellsSize = shift == 0,
         .colors = MatrixGrid::Colors::Brightness,
         // What is painted is the picture as it was before it moved.
         .parameter = shift == 0 ? QStringLiteral("pixels") : QString()},
        {.title = tr("maximum"), .colors = MatrixGrid::Colors::Brightness},
        {.title = tr("average"), .colors = MatrixGrid::Colors::Brightness, .below = true},
        // As large as the picture. With shorter titles all find room beside each other in a small window.
        {.title = tr("gradient of the maximum"), .tellsSize = false, .startsLine = true},
        {.title = tr("gradient of the average"), .tellsSize = false}};
    constexpr const char* names[] = {"input", "max", "average", "gradient.max", "gradient.average"};
    bool isPooled = true;
    for (std::size_t i = 0; i < PlaceCount; ++i) {
        // The run was given its picture, whenever it recorded it.
        if (const TensorSnapshot* tensor = recording()->tensorAt(names[i], recording()->duration()))
            grids[i].take(*tensor);
        if (grids[i].values.empty()) {
            grids.resize(i == Input ? 0 : 1);
            return grids;
        }
        isPooled = isPooled && (i == Input || recording()->tensorAt(names[i], cursor()) != nullptr);
    }
    if (!isPooled) {
        for (std::size_t i = Input + 1; i < PlaceCount; ++i)
            grids[i].values.clear();
        return grids;
    }
    for (const Place gradient : {MaxGradient, AverageGradient})
        grids[gradient].scaleTop = std::ranges::max(grids[MaxGradient].values);
    grids[Max].marked = differences(grids[Max], recording()->tensorAt("max.before", cursor()));
    grids[Average].marked = differences(grids[Average], recording()->tensorAt("average.before", cursor()));
    return grids;
}

std::vector<MatrixGrid> PoolingView::makePlannedGrids() const {
    MatrixGrid picture{.title = tr("picture"),
                       .colors = MatrixGrid::Colors::Brightness,
                       .parameter = QStringLiteral("pixels")};
    picture.takeSquare(setting(QStringLiteral("pixels")));
    return picture.values.empty() ? std::vector<MatrixGrid>() : std::vector{picture};
}

bool PoolingView::isOutput(std::size_t grid) const { return grid == Max || grid == Average; }

QRect PoolingView::window() const {
    const int size = std::max(1, setting(QStringLiteral("window")).toInt());
    return {chosen() * std::max(1, setting(QStringLiteral("stride")).toInt()), QSize(size, size)};
}

QRect PoolingView::outlined(std::size_t grid) const {
    return isOutput(grid) ? QRect(chosen(), QSize(1, 1)) : window();
}

QString PoolingView::explain() const {
    const QRect below = window();
    QStringList values;
    QPoint largest = below.topLeft();
    int alike = 0;
    for (int row = below.top(); row <= below.bottom(); ++row)
        for (int column = below.left(); column <= below.right(); ++column) {
            const float value = grids()[Input].at({column, row});
            const float most = grids()[Input].at(largest);
            alike = value > most ? 1 : value == most ? alike + 1 : alike;
            if (value > most)
                largest = {column, row};
            if (values.size() < mostValues)
                values.append(cellText(static_cast<double>(value)));
        }
    if (const int more = below.width() * below.height() - mostValues; more > 0)
        values.append(tr("%L1 more").arg(more));
    const QString cell =
        tr("Row %1, column %2, from %3: the maximum is %4, the average %5.")
            .arg(chosen().y() + 1)
            .arg(chosen().x() + 1)
            .arg(values.join(QStringLiteral(", ")), cellText(static_cast<double>(grids()[Max].at(chosen()))),
                 cellText(static_cast<double>(grids()[Average].at(chosen()))));
    return cell + u' ' +
           tr("The gradient of the maximum goes to row %1, column %2%3; that of the average to all %4.")
               .arg(largest.y() + 1)
               .arg(largest.x() + 1)
               .arg(alike > 1 ? tr(" (the first of %L1 alike)").arg(alike) : QString())
               .arg(below.width() * below.height());
}

QString PoolingView::explainPlan() const {
    const int shift = setting(QStringLiteral("shift")).toInt();
    const QString first = tr("The outline is the first window.") + u' ';
    if (shift == 0)
        return first + tr("Run pools each window, and shows what is left.");
    return first + tr("Run moves the picture by %L1 to the right, pools each window, and shows what is left.")
                       .arg(shift);
}

QString PoolingView::explainStart() const {
    return tr("At this time of the run nothing is pooled yet: what is left is shown once every window has "
              "been. The "
              "outline is the first of them.");
}

std::map<QString, QString> PoolingView::impliedBy(const QString&) const {
    return {{QStringLiteral("picture"), QStringLiteral("painted")}};
}

QString PoolingView::summary() const {
    if (grids().empty())
        return tr("Nothing has been pooled yet.");
    if (!hasOutput())
        return tr("%1 pixels are to be pooled.").arg(grids()[Input].size());
    const auto changed = [this](std::size_t grid) {
        return static_cast<int>(std::ranges::count(grids()[grid].marked, true));
    };
    const QString sizes = tr("%1 pixels become %2 cells.").arg(grids()[Input].size(), grids()[Max].size());
    if (setting(QStringLiteral("shift")).toInt() == 0)
        return sizes + u' ' + tr("Shift the picture to see which of them stay.");
    return sizes + u' ' +
           tr("The shift changed %L1 of the maximum's %L3 cells and %L2 of the average's.")
               .arg(changed(Max))
               .arg(changed(Average))
               .arg(grids()[Max].rows * grids()[Max].columns);
}

} // namespace coreograph
