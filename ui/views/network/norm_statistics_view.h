#pragma once

#include <QComboBox>
#include <array>
#include <vector>

#include "ui/views/plot_view.h"
#include "ui/views/round_scale.h"

namespace coreograph {

/// What batch norm has learned of one channel against what each batch is: mean and variance over the steps, of the batch
/// and running, from the tensors "norm.statistics" [layers, 4, channels]. Layer and channel are chosen in two boxes, or
/// the channel with Up and Down.
class NormStatisticsView : public PlotView {
    Q_OBJECT

public:
    explicit NormStatisticsView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("Statistics of batch norm"); }
    QString summary() const override;
    DataTable dataTable() const override;
    QSize sizeHint() const override;

    void choose(int layer, int channel); ///< from 0; what is beyond the last is the last

protected:
    std::vector<Spot> spots() const override;
    void recordingChanged() override;
    void rebuild() override;
    bool dataChanged() override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// In the order in which the tensors have them.
    enum Statistic { BatchMean, RunningMean, BatchVariance, RunningVariance, statistics };

    /// Where the means are, or the variances: the values of `scale` between `bottom` and `top` of the y axis, which goes from
    /// 0 to 1.
    struct Band {
        double bottom = 0;
        double top = 1;
        RoundScale scale = {};

        double y(double value) const {
            return bottom + (value - scale.low()) / (scale.high() - scale.low()) * (top - bottom);
        }
    };

    static QString name(Statistic statistic); ///< "running mean"
    bool takeTensors();
    void fillBoxes();
    void layOutBoxes();
    double value(const TensorSnapshot& tensor, Statistic statistic) const; ///< of the chosen channel
    std::vector<const TensorSnapshot*> shown() const;                      ///< by the cursor
    Band bandOf(Statistic statistic) const { return m_bands[statistic / 2]; }
    RoundScale scaleOf(Statistic batch, Statistic running) const;
    void layOutBands();
    void layOutAxes();
    PlotNotes::EndLabel drawLine(Statistic statistic, const std::vector<const TensorSnapshot*>& tensors);

    QComboBox* m_layer;
    QComboBox* m_channel;
    std::vector<const TensorSnapshot*> m_tensors; ///< all that the recording has
    std::size_t m_tensorsSeen = 0;                ///< of the recording, whatever their names
    std::size_t m_tensorsShown = 0;
    std::array<Band, 2> m_bands;
};

} // namespace coreograph
