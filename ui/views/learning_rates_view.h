#pragma once

#include <map>

#include "ui/views/plot_view.h"

namespace coreograph {

/// The loss at the end of training over the learning rate, a line for each network: the metrics
/// "NAME.RATE.loss", where a rate of 0.1 is written "0_1", and "NAME.RATE.ran_away" for those that came to no loss; they
/// stand as crosses along the top.
class LearningRatesView : public PlotView {
    Q_OBJECT

public:
    explicit LearningRatesView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override { return tr("Loss at the end over the learning rate"); }
    QString unit() const override { return tr("cross: ran away"); }
    QString summary() const override;
    DataTable dataTable() const override;

protected:
    std::vector<Spot> spots() const override;
    void recordingChanged() override;
    void rebuild() override;
    bool dataChanged() override;

private:
    using Losses = std::map<double, double>; ///< by learning rate; NaN where it ran away

    void take(const Metric& metric);
    double highest() const;
    double heightOf(double loss) const; ///< on the y axis, also of what ran away
    void layOutAxes();
    void drawNetwork(int index, const Losses& losses);
    QString describe(const QString& name, double rate, double loss) const;

    std::map<QString, Losses> m_networks;
    std::size_t m_metricsSeen = 0;
};

} // namespace coreograph
