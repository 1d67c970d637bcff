#pragma once

#include <QPointF>
#include <QVector>

#include "ui/views/plot_view.h"
#include "ui/views/scaling_metrics.h"

namespace coreograph {

/// How many times faster than serial each way of running was, or than on one thread where nothing ran serially, by number
/// of workers: measured points with their 95 % intervals, the ideal line, and the Amdahl curve fitted to each. A pinned
/// run lies behind in grey, and so does the reader's guess.
class SpeedupView : public PlotView {
    Q_OBJECT

public:
    explicit SpeedupView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("Speedup"); }
    QString unit() const override;
    QString summary() const override;
    DataTable dataTable() const override;

protected:
    std::vector<Spot> spots() const override;
    void recordingChanged() override;
    void planChanged() override { rebuildNow(); }
    void rebuild() override;
    bool dataChanged() override;

private:
    /// A measured point and where it is drawn: points of several modes on as many workers stand a little
    /// apart, so that all can be seen.
    struct Point {
        int workers = 0;
        const CellMetrics* cell = nullptr;
        double x = 0;
    };

    std::vector<Point> pointsOf(const ModeMetrics& mode, double shift) const;
    std::vector<Point> pointsOf(std::size_t index) const;      ///< of m_modes
    static const CellMetrics* bestOf(const ModeMetrics& mode); ///< nullptr for none
    static QString nameOfBest(const ModeMetrics& mode);        ///< with how many workers it was
    static QString beyondText(const ModeMetrics& mode);
    QStringList beyondSentences() const;
    int mostAsked() const;
    int mostWorkers() const;
    double highestSpeedup() const;
    int cores() const;
    bool isWide() const; ///< enough to label fitted curves as well

    void layOutAxes();
    void drawIdeal();
    void drawCores();
    void drawPinned();
    void drawMode(std::size_t index);
    void drawFit(const ModeMetrics& mode);
    QCPGraph* addLine(const QVector<double>& x, const QVector<double>& y, const QPen& pen);

    std::vector<ModeMetrics> m_modes;
    std::vector<ModeMetrics> m_pinnedModes;
    std::vector<PlotNotes::EndLabel> m_labels; ///< of what has been drawn so far
    std::size_t m_metricsSeen = 0;
    double m_keyPerPixel = 0;
};

} // namespace coreograph
