#include "ui/views/network/filters_view.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/views/network/tensor_image.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr const char* tensorName = "filters.conv1";
constexpr std::size_t columns = 8;
constexpr std::size_t usualRows = 4;
constexpr int largestPitch = 40;
constexpr int gap = 4;

/// A weight's place between -`most` and `most`, 0..255.
int level(float weight, float most) {
    return most > 0 ? static_cast<int>(std::lround(255 * (weight / most + 1) / 2)) : 127;
}

float largestWeight(const TensorSnapshot& filters) {
    const ValueRange range = rangeOf(filters);
    return std::max(-range.low, range.high);
}

std::size_t weightsOf(const TensorSnapshot& filters) {
    return filters.values.size() / std::max<std::size_t>(1, partsOf(filters));
}

QImage imageOf(const TensorSnapshot& filters, std::size_t number) {
    const float most = largestWeight(filters);
    if (filters.shape[1] != 3)
        return viridisImage(filters, number, -most, most);
    const QSize size = sizeOfPart(filters);
    const auto plane = static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
    QImage image(size, QImage::Format_RGB32);
    for (std::size_t at = 0; at < plane; ++at) {
        const float* weight = filters.values.data() + number * weightsOf(filters) + at;
        const auto width = static_cast<std::size_t>(size.width());
        image.setPixel(
            static_cast<int>(at % width), static_cast<int>(at / width),
            qRgb(level(weight[0], most), level(weight[plane], most), level(weight[2 * plane], most)));
    }
    return image;
}

/// How far the weights have come from where they started: the mean of the distances.
double meanMove(const TensorSnapshot& first, const TensorSnapshot& now) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(first.values.size(), now.values.size()); ++i)
        sum += std::abs(now.values[i] - first.values[i]);
    return sum / static_cast<double>(std::max<std::size_t>(1, now.values.size()));
}

} // namespace

const TensorSnapshot* FiltersView::filters() const {
    const TensorSnapshot* found = recording() ? recording()->tensorAt(tensorName, cursor()) : nullptr;
    return found && found->shape.size() == 4 ? found : nullptr;
}

double FiltersView::pitch() const {
    return std::min<double>(theme().scaled(largestPitch), static_cast<double>(width()) / columns);
}

QSize FiltersView::sizeHint() const {
    const TensorSnapshot* shown = filters();
    const std::size_t rows = shown ? (partsOf(*shown) + columns - 1) / columns : usualRows;
    return {theme().scaled(260), static_cast<int>(std::ceil(pitch() * static_cast<double>(rows)))};
}

std::vector<std::int64_t> FiltersView::fingerprint() const {
    const TensorSnapshot* shown = filters();
    return {shown ? shown->time : -1};
}

std::vector<QRectF> FiltersView::cells() const {
    std::vector<QRectF> areas;
    const TensorSnapshot* shown = filters();
    const double side = pitch() - theme().scaled(gap);
    for (std::size_t number = 0; shown && number < partsOf(*shown); ++number)
        areas.emplace_back(pitch() * static_cast<double>(number % columns) + 1,
                           pitch() * static_cast<double>(number / columns) + 1, side, side);
    return areas;
}

void FiltersView::paint(QPainter& painter) const {
    const std::vector<QRectF> areas = cells();
    for (std::size_t number = 0; number < areas.size(); ++number)
        painter.drawImage(areas[number], imageOf(*filters(), number));
}

QString FiltersView::wordsFor(std::size_t cell) const {
    const TensorSnapshot& shown = *filters();
    const auto width = static_cast<std::size_t>(sizeOfPart(shown).width());
    QString words = tr("filter %L1").arg(cell + 1);
    for (std::size_t i = 0; i < weightsOf(shown); ++i) {
        words += i % width == 0 ? u'\n' : u' ';
        words += QLocale().toString(double(shown.values[cell * weightsOf(shown) + i]), 'f', 2);
    }
    return words;
}

QString FiltersView::unit() const {
    const TensorSnapshot* shown = filters();
    return shown ? tr("step %L1; bright: positive").arg(shown->step) : QString();
}

QString FiltersView::summary() const {
    const TensorSnapshot* shown = filters();
    if (!shown)
        return tr("There are no filters yet.");
    const TensorSnapshot& first =
        *std::ranges::find(recording()->tensors(), std::string(tensorName), &TensorSnapshot::name);
    const QString range = tr("Weights from −%1 (dark) to %1 (bright)").arg(numberText(largestWeight(*shown)));
    return tr("%1; moved by %2 on average since step %L3.")
        .arg(range, numberText(meanMove(first, *shown)))
        .arg(first.step);
}

DataTable FiltersView::dataTable() const {
    DataTable table{{tr("filter"), tr("channel"), tr("row"), tr("column"), tr("weight")}, {}};
    const TensorSnapshot* shown = filters();
    if (!shown)
        return table;
    const auto width = static_cast<std::size_t>(sizeOfPart(*shown).width());
    const std::size_t plane = weightsOf(*shown) / shown->shape[1];
    for (std::size_t i = 0; i < shown->values.size(); ++i) {
        const std::size_t inFilter = i % weightsOf(*shown);
        const std::size_t inPlane = inFilter % plane;
        table.rows.push_back({QString::number(i / weightsOf(*shown) + 1),
                              QString::number(inFilter / plane + 1), QString::number(inPlane / width + 1),
                              QString::number(inPlane % width + 1), plainNumber(double(shown->values[i]))});
    }
    return table;
}

} // namespace coreograph
