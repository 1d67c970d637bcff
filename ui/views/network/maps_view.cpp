#include "ui/views/network/maps_view.h"

#include <algorithm>

namespace coreograph {

MapsView::MapsView(const Theme& theme, QWidget* parent)
    : CellView(theme, parent) {
    connect(&theme, &Theme::changed, this, [this] { m_maps.reset(); });
}

const LayerMaps& MapsView::maps() const {
    std::vector<std::int64_t> times = fingerprint();
    if (!m_maps || times != m_times || width() != m_width) {
        m_maps.emplace(recording(), cursor(), width(), theme());
        m_times = std::move(times);
        m_width = width();
    }
    return *m_maps;
}

void MapsView::recordingChanged() {
    m_maps.reset(); // it points into the one before
    CellView::recordingChanged();
}

QSize MapsView::sizeHint() const {
    return {theme().scaled(480), std::max(theme().scaled(96), maps().height())};
}

std::vector<std::int64_t> MapsView::fingerprint() const {
    return recording() ? LayerMaps::times(*recording(), cursor()) : std::vector<std::int64_t>{};
}

QString MapsView::unit() const {
    const TensorSnapshot* picture = recording() ? recording()->tensorAt("picture", cursor()) : nullptr;
    return picture ? tr("step %L1; bright: strong").arg(picture->step) : QString();
}

std::vector<QRectF> MapsView::cells() const {
    std::vector<QRectF> areas;
    const LayerMaps& shown = maps();
    for (const LayerMaps::Tile& tile : shown.tiles())
        areas.push_back(tile.area);
    return areas;
}

QString MapsView::wordsFor(std::size_t cell) const {
    const LayerMaps& shown = maps();
    return shown.wordsFor(shown.tiles()[cell]);
}

QString MapsView::summary() const { return maps().summary(); }

DataTable MapsView::dataTable() const { return maps().dataTable(); }

} // namespace coreograph
