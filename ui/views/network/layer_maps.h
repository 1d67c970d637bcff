#pragma once

#include <QPainter>
#include <optional>
#include <vector>

#include "engine/recording/recording.h"
#include "ui/theme/theme.h"
#include "ui/views/network/tensor_image.h"
#include "ui/views/view.h"

namespace coreograph {

/// The picture that a network was given and what each of its layers made of it ("picture" and "maps.LAYER" of
/// a recording), laid out as tiles: as many layers beside each other as there is room for, all equally high.
///
/// Holds pointers into the recording: of use as long as that is there.
class LayerMaps {
public:
    /// What the recording said by `time` (ns), in `width` pixels; of nullptr nothing.
    LayerMaps(const Recording* recording, std::int64_t time, int width, const Theme& theme);

    /// One map, or the picture.
    struct Tile {
        std::size_t layer = 0;
        std::size_t map = 0;
        QRectF area;
    };
    const std::vector<Tile>& tiles() const { return m_tiles; } ///< the picture first, where there is one
    bool isEmpty() const { return m_tiles.empty(); }

    int height() const { return m_height; }

    QString wordsFor(const Tile& tile) const;
    QString summary() const; ///< which layers there are, and how much of each is silent
    DataTable dataTable() const;

    /// Paints all; the tile `enlarged` also in the picture's place.
    void paint(QPainter& painter, std::optional<std::size_t> enlarged) const;

    /// When each tensor was recorded that is shown at `time`: changes when the maps do.
    static std::vector<std::int64_t> times(const Recording& recording, std::int64_t time);

private:
    struct Layer {
        const TensorSnapshot* tensor = nullptr;
        QString name; ///< "conv1"; "picture"
        bool isPicture = false;
        ValueRange range;
        QRectF caption;

        std::size_t count() const { return isPicture ? 1 : partsOf(*tensor); }
    };

    void collect(const Recording& recording, std::int64_t time);
    void layOut(int width);
    double sideFor(int width) const;                              ///< how high a layer is, in pixels
    double place(std::size_t layer, QPointF corner, double side); // returns the width taken
    float largestOf(const Tile& tile) const;
    bool isSilent(const Tile& tile) const;
    QImage imageOf(const Tile& tile) const;
    QString captionOf(const Layer& layer) const;

    const Theme& m_theme;
    std::vector<Layer> m_layers;
    std::vector<Tile> m_tiles;
    int m_height = 0;
};

} // namespace coreograph
