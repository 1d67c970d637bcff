#include "ui/views/network/layer_maps.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/views/network/tensor_names.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr std::string_view pictureName = "picture";
constexpr std::string_view prefix = "maps.";
constexpr int blockGap = 20; // between layers
constexpr int lowest = 88;   // pixels of a layer's height
constexpr int highest = 168;
constexpr int enough = 120; // for all layers to stand on one line
constexpr double sideOfWidth = 1 / 6.0;
constexpr float silence = 0.02F; // of the layer's largest value: no more than that is dark

QString translated(const char* text) { return QCoreApplication::translate("coreograph", text); }

/// Rows in which so many maps stand, so that a layer is at most about twice as wide as high.
std::size_t rowsFor(std::size_t maps) {
    if (maps <= 1)
        return 1;
    return maps <= 40 ? 4 : maps <= 64 ? 6 : 12;
}

/// How wide a layer of so many maps is, over its height.
double widthOverHeight(std::size_t maps) {
    const auto rows = static_cast<double>(rowsFor(maps));
    return std::ceil(static_cast<double>(maps) / rows) / rows;
}

/// The picture first, where there is one, then what the layers made of it.
std::vector<const TensorSnapshot*> tensorsAt(const Recording& recording, std::int64_t time) {
    std::vector<const TensorSnapshot*> tensors;
    if (const TensorSnapshot* picture = recording.tensorAt(pictureName, time))
        tensors.push_back(picture);
    for (const std::string& name : tensorNames(recording, prefix))
        if (const TensorSnapshot* maps = recording.tensorAt(name, time))
            tensors.push_back(maps);
    return tensors;
}

} // namespace

LayerMaps::LayerMaps(const Recording* recording, std::int64_t time, int width, const Theme& theme)
    : m_theme(theme) {
    if (recording)
        collect(*recording, time);
    layOut(width);
}

void LayerMaps::collect(const Recording& recording, std::int64_t time) {
    for (const TensorSnapshot* tensor : tensorsAt(recording, time))
        if (tensor->name == pictureName)
            m_layers.push_back({.tensor = tensor, .name = translated("picture"), .isPicture = true});
        else
            m_layers.push_back({.tensor = tensor,
                                .name = QString::fromStdString(tensor->name.substr(prefix.size())),
                                .range = rangeOf(*tensor)});
}

double LayerMaps::place(std::size_t layer, QPointF corner, double side) {
    const std::size_t count = m_layers[layer].count();
    const std::size_t rows = rowsFor(count);
    const std::size_t columns = (count + rows - 1) / rows;
    const double pitch = side / static_cast<double>(rows);
    const double gap = pitch > 12 ? 2 : 1;
    for (std::size_t map = 0; map < count; ++map) {
        const QPointF at(corner.x() + pitch * static_cast<double>(map % columns),
                         corner.y() + pitch * static_cast<double>(map / columns));
        m_tiles.push_back({layer, map, QRectF(at, QSizeF(pitch - gap, pitch - gap))});
    }
    return pitch * static_cast<double>(columns);
}

double LayerMaps::sideFor(int width) const {
    double sides = 0; // of all layers beside each other
    for (const Layer& layer : m_layers)
        sides += widthOverHeight(layer.count());
    const double room = width - m_theme.scaled(blockGap) * static_cast<double>(m_layers.size()) - 2;
    const double onOneLine = room / std::max(1.0, sides);
    if (onOneLine >= m_theme.scaled(enough))
        return std::min<double>(onOneLine, m_theme.scaled(highest));
    return std::clamp<double>(width * sideOfWidth, m_theme.scaled(lowest), m_theme.scaled(highest));
}

void LayerMaps::layOut(int width) {
    const int line = QFontMetrics(m_theme.captionFont()).height();
    const double gap = m_theme.scaled(blockGap);
    const double side = sideFor(width);
    QPointF corner(0, line + 4);
    double bottom = 0;
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        const double taken = std::max(
            widthOverHeight(m_layers[layer].count()) * side,
            double(QFontMetrics(m_theme.captionFont()).horizontalAdvance(captionOf(m_layers[layer]))));
        if (corner.x() > 0 && corner.x() + taken > width)
            corner = {0, corner.y() + side + line + gap};
        m_layers[layer].caption = QRectF(corner.x(), corner.y() - line - 4, taken + 1, line);
        place(layer, corner, side);
        corner.rx() += taken + gap;
        bottom = corner.y() + side;
    }
    m_height = static_cast<int>(std::ceil(bottom));
}

QString LayerMaps::captionOf(const Layer& layer) const {
    if (layer.isPicture)
        return layer.name;
    const QSize size = sizeOfPart(*layer.tensor);
    if (size == QSize(1, 1))
        return translated("%1: %L2 values").arg(layer.name).arg(layer.count());
    return translated("%1: %L2 maps, %L3 × %L4")
        .arg(layer.name)
        .arg(layer.count())
        .arg(size.height())
        .arg(size.width());
}

float LayerMaps::largestOf(const Tile& tile) const {
    const Layer& layer = m_layers[tile.layer];
    const auto values = static_cast<std::ptrdiff_t>(layer.tensor->values.size() / layer.count());
    const auto begin = layer.tensor->values.begin() + static_cast<std::ptrdiff_t>(tile.map) * values;
    return *std::max_element(begin, begin + values);
}

bool LayerMaps::isSilent(const Tile& tile) const {
    return largestOf(tile) <= silence * m_layers[tile.layer].range.high;
}

QString LayerMaps::wordsFor(const Tile& tile) const {
    const Layer& layer = m_layers[tile.layer];
    if (layer.isPicture)
        return translated("the picture that goes in");
    const QString number = QLocale().toString(tile.map + 1);
    const QString largest = numberText(largestOf(tile));
    return sizeOfPart(*layer.tensor) == QSize(1, 1)
               ? translated("%1, value %2: %3").arg(layer.name, number, largest)
               : translated("%1, map %2: at most %3").arg(layer.name, number, largest);
}

QString LayerMaps::summary() const {
    if (m_layers.empty())
        return translated("No picture has gone through the network yet.");
    QStringList silent;
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        const auto count = std::ranges::count_if(
            m_tiles, [&](const Tile& tile) { return tile.layer == layer && isSilent(tile); });
        if (!m_layers[layer].isPicture)
            silent.append(translated("%L1 of %L2 in %3")
                              .arg(count)
                              .arg(m_layers[layer].count())
                              .arg(m_layers[layer].name));
    }
    return translated("Dark, for they find nothing here: %1.").arg(silent.join(translated(", ")));
}

DataTable LayerMaps::dataTable() const {
    DataTable table{{translated("layer"), translated("map"), translated("largest value")}, {}};
    for (const Tile& tile : m_tiles)
        if (const Layer& layer = m_layers[tile.layer]; !layer.isPicture)
            table.rows.push_back(
                {layer.name, QString::number(tile.map + 1), plainNumber(double(largestOf(tile)))});
    return table;
}

QImage LayerMaps::imageOf(const Tile& tile) const {
    const Layer& layer = m_layers[tile.layer];
    return layer.isPicture ? pictureImage(*layer.tensor)
                           : mapImage(*layer.tensor, tile.map, layer.range.high);
}

void LayerMaps::paint(QPainter& painter, std::optional<std::size_t> enlarged) const {
    const bool inPlace = enlarged && *enlarged < m_tiles.size() && m_layers.front().isPicture;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setPen(m_theme.palette().muted);
    for (const Layer& layer : m_layers)
        if (!layer.isPicture || !inPlace)
            painter.drawText(layer.caption, Qt::AlignLeft | Qt::TextDontClip, captionOf(layer));
    for (const Tile& tile : m_tiles)
        painter.drawImage(tile.area, imageOf(tile));
    if (!inPlace)
        return;
    const Tile& large = m_tiles[*enlarged];
    const Layer& layer = m_layers[large.layer];
    painter.drawImage(m_tiles.front().area, imageOf(large));
    painter.drawText(m_layers.front().caption, Qt::AlignLeft | Qt::TextDontClip,
                     layer.isPicture ? layer.name : translated("%1, %L2").arg(layer.name).arg(large.map + 1));
}

std::vector<std::int64_t> LayerMaps::times(const Recording& recording, std::int64_t time) {
    std::vector<std::int64_t> times;
    for (const TensorSnapshot* tensor : tensorsAt(recording, time))
        times.push_back(tensor->time);
    return times;
}

} // namespace coreograph
