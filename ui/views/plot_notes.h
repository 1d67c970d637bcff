#pragma once

#include <vector>

#include <qcustomplot.h>

#include "ui/theme/theme.h"

namespace coreograph {

/// The words on a plot: labels at the right end of curves, in a margin of their own where no curve goes, and
/// words above the plot. None touches another, a line or an axis.
class PlotNotes : public QCPLayerable {
    Q_OBJECT

public:
    /// A label beside the end of a curve, with the curve's dash or marker before the text.
    struct EndLabel {
        QString text;
        double value = 0; ///< of the curve's end, on the y axis
        QColor color;
        Qt::PenStyle dash = Qt::NoPen;
        QCPScatterStyle::ScatterShape marker = QCPScatterStyle::ssNone;
        int importance = 0; ///< where there is no room for all, the least important are left out
    };

    /// Words above the plot, centred on an x value.
    struct TopLabel {
        QString text;
        double key = 0;
        QColor color;
    };

    /// What the y axis is of, from this value down: "loss". Where one axis serves several panels below each other each has
    /// its own.
    struct PanelTitle {
        QString text;
        double top = 0; ///< on the y axis
    };

    /// A bar from low to high in the colours of a gradient, for heat maps; drawn instead of end labels.
    struct Scale {
        QCPColorGradient gradient;
        QString low;
        QString high;
    };

    PlotNotes(QCustomPlot* plot, const Theme& theme);

    void setEndLabels(std::vector<EndLabel> labels) { m_ends = std::move(labels); }
    void setTopLabels(std::vector<TopLabel> labels) { m_tops = std::move(labels); }
    void setPanelTitles(std::vector<PanelTitle> titles) { m_panels = std::move(titles); }
    void setKeyTitle(QString title) { m_keyTitle = std::move(title); } ///< what the x axis is of: "step"
    void setScale(std::optional<Scale> scale) { m_scale = std::move(scale); }

    const std::vector<EndLabel>& endLabels() const { return m_ends; }
    const std::vector<TopLabel>& topLabels() const { return m_tops; }
    const std::vector<PanelTitle>& panelTitles() const { return m_panels; }
    const QString& keyTitle() const { return m_keyTitle; }

    /// Gives the plot's margins the room that the words take.
    void reserveMargins();

    /// How many end labels find room below each other.
    int roomFor() const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter* painter) override;

private:
    int sampleRoom(const EndLabel& label) const;
    int labelWidth(const EndLabel& label) const;
    int lineHeight() const;
    void drawEnds(QCPPainter& painter) const;
    void drawTops(QCPPainter& painter) const;
    void drawPanelTitles(QCPPainter& painter) const;
    void drawKeyTitle(QCPPainter& painter) const;
    void drawScale(QCPPainter& painter) const;
    int keyTitleStart() const;

    const Theme& m_theme;
    std::vector<EndLabel> m_ends;
    std::vector<TopLabel> m_tops;
    std::vector<PanelTitle> m_panels;
    QString m_keyTitle;
    std::optional<Scale> m_scale;
};

} // namespace coreograph
