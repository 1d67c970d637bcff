#pragma once

#include <QWidget>

#include "ui/machine/core_load_sampler.h"
#include "ui/theme/theme.h"

namespace coreograph {

/// The last half minute of every core: a filled plot each for a few cores, smaller ones side by side for up to
/// sixteen, a heat map (a row for each core) beyond.
class CorePlots : public QWidget {
    Q_OBJECT

public:
    /// `sampler` outlives the plots.
    CorePlots(const Theme& theme, const CoreLoadSampler& sampler, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Grid {
        int columns;
        int rows;
    };

    int coreCount() const { return static_cast<int>(m_sampler.cores().size()); }
    Grid gridFor(int width) const;
    void tellSummary();
    void paintPlots(QPainter& painter) const;
    void paintPlot(QPainter& painter, const QRectF& place, std::size_t index) const;
    void paintCurve(QPainter& painter, const QRectF& plot, std::size_t index) const;
    void paintHeatMap(QPainter& painter) const;
    void paintScale(QPainter& painter, const QRectF& line) const;

    const Theme& m_theme;
    const CoreLoadSampler& m_sampler;
    int m_knownCores = 0;
};

} // namespace coreograph
