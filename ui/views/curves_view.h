#pragma once

#include "ui/views/learning_curves.h"
#include "ui/views/plot_view.h"

namespace coreograph {

/// How a training goes: accuracy and loss over its steps, each kind in a band with a scale of its own. Where there
/// are many points the mean of the latest ones is drawn over them. A pinned run lies behind in grey. A dotted line stands
/// where the learning rate was changed (not that of the pinned run). A click on a point moves the cursor to when it was
/// measured.
class CurvesView : public PlotView {
    Q_OBJECT

public:
    explicit CurvesView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("Learning"); }
    QString unit() const override;
    QString summary() const override;
    DataTable dataTable() const override;

protected:
    std::vector<Spot> spots() const override;
    void recordingChanged() override;
    void rebuild() override;
    bool dataChanged() override;

private:
    /// Where the curves of one kind are: values from `low` to `high` between `bottom` and `top` of the y axis,
    /// which goes from 0 to 1.
    struct Band {
        const CurveGroup* group = nullptr;
        double low = 0;
        double high = 1;
        double bottom = 0;
        double top = 1;

        double y(double value) const;
    };

    bool isDense(const Curve& curve) const; ///< too many points to tell apart
    static QString titleOf(const CurveGroup& group);
    std::vector<const Curve*> inReadingOrder() const;
    std::int64_t lastStep() const;
    double highestLoss() const;
    void layOutBands();
    void layOutAxes();
    const Band& bandOf(const Curve& curve) const;
    QString cutText() const; ///< what the scale leaves out
    QString rateText() const;
    void drawRateChanges();
    void drawPinned();
    void drawCurve(const Curve& curve);
    /// The mean of a dense curve, in no more points than can be told apart; else the points.
    std::vector<Curve::Point> lineOf(const Curve& curve, const std::vector<Curve::Point>& points) const;
    QCPGraph* drawLine(const Band& band, const std::vector<Curve::Point>& points, const QPen& pen);

    LearningCurves m_curves;
    LearningCurves m_pinnedCurves;
    std::vector<Band> m_bands; ///< top to bottom
    std::vector<PlotNotes::EndLabel> m_labels;
    std::size_t m_metricsShown = 0;
};

} // namespace coreograph
