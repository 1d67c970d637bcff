#pragma once

#include <optional>

#include "ui/views/network/cell_view.h"
#include "ui/views/network/layer_maps.h"

namespace coreograph {

/// Inside the network: a picture, and what every layer makes of it. The map that is pointed at is shown large
/// in the picture's place.
class MapsView : public CellView {
    Q_OBJECT

public:
    explicit MapsView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("What the layers see"); }
    QString unit() const override;
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;

protected:
    std::vector<std::int64_t> fingerprint() const override;
    std::vector<QRectF> cells() const override;
    QString wordsFor(std::size_t cell) const override;
    void paint(QPainter& painter) const override { maps().paint(painter, current()); }
    void recordingChanged() override;

private:
    const LayerMaps& maps() const;

    // What was laid out last, and for which times of the tensors and width.
    mutable std::optional<LayerMaps> m_maps;
    mutable std::vector<std::int64_t> m_times;
    mutable int m_width = 0;
};

} // namespace coreograph
