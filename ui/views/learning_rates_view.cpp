#include "ui/views/learning_rates_view.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "ui/views/plot_ticks.h"
#include "ui/views/quantity_text.h"
#include "ui/views/scaling_metrics.h"

namespace coreograph {

namespace {

constexpr double besideFactor = 1.6; // free room left and right of the points, as a factor of the rate

} // namespace

LearningRatesView::LearningRatesView(const Theme& theme, QWidget* parent)
    : PlotView(theme, parent) {}

void LearningRatesView::recordingChanged() {
    m_networks.clear();
    m_metricsSeen = 0;
    PlotView::recordingChanged();
}

bool LearningRatesView::dataChanged() {
    const std::size_t seen = recording() ? metricsBy(*recording(), cursor()) : 0;
    if (seen == m_metricsSeen)
        return false;
    m_metricsSeen = seen;
    m_networks.clear();
    for (std::size_t i = 0; i < seen; ++i)
        take(recording()->metrics()[i]);
    return true;
}

void LearningRatesView::take(const Metric& metric) {
    static const QRegularExpression form(QStringLiteral(R"(^(\w+)\.([\d_]+)\.(loss|ran_away)$)"));
    const QRegularExpressionMatch match = form.match(QString::fromStdString(metric.name));
    if (!match.hasMatch())
        return;
    const double rate = match.captured(2).replace(u'_', u'.').toDouble();
    if (match.captured(3) == QStringLiteral("loss"))
        m_networks[match.captured(1)][rate] = metric.value;
    else if (metric.value > 0)
        m_networks[match.captured(1)][rate] = std::nan("");
}

double LearningRatesView::highest() const {
    double most = 1;
    for (const auto& [name, losses] : m_networks)
        for (const auto& [rate, loss] : losses)
            most = std::isfinite(loss) ? std::max(most, loss) : most;
    return most;
}

double LearningRatesView::heightOf(double loss) const { return std::isfinite(loss) ? loss : highest() * 1.1; }

void LearningRatesView::layOutAxes() {
    double low = 0.01;
    double high = 1;
    const QSharedPointer<QCPAxisTickerText> rates(new QCPAxisTickerText); // those that were tried
    for (const auto& [name, losses] : m_networks)
        for (const auto& [rate, loss] : losses) {
            low = std::min(low, rate);
            high = std::max(high, rate);
            rates->addTick(rate, numberText(rate, 1));
        }
    for (QCPAxis* axis : {plot().xAxis, plot().yAxis})
        axis->setVisible(!m_networks.empty());
    plot().xAxis->setScaleType(QCPAxis::stLogarithmic);
    plot().xAxis->setRange(low / besideFactor, high * besideFactor);
    plot().xAxis->setTicker(rates);
    plot().xAxis->grid()->setVisible(false);
    plot().yAxis->setRange(-0.04 * highest(), highest() * 1.18); // a point near 0 is whole
    plot().yAxis->setTicker(wholeTicker(0, static_cast<int>(highest() * 1.18), plot().axisRect()->height(),
                                        QFontMetrics(theme().captionFont()).height() + theme().scaled(8)));
    std::vector<PlotNotes::PanelTitle> titles;
    if (!m_networks.empty())
        titles.push_back({tr("loss, mean cross-entropy"), plot().yAxis->range().upper});
    notes().setPanelTitles(std::move(titles));
    notes().setKeyTitle(m_networks.empty() ? QString() : tr("rate, log scale"));
}

void LearningRatesView::rebuild() {
    plot().clearPlottables();
    layOutAxes();
    std::vector<PlotNotes::EndLabel> labels;
    int index = 0;
    for (const auto& [name, losses] : m_networks) {
        drawNetwork(index, losses);
        labels.push_back({.text = name,
                          .value = heightOf(losses.rbegin()->second),
                          .color = theme().coreColor(index),
                          .dash = theme().coreDash(index)});
        ++index;
    }
    notes().setEndLabels(std::move(labels));
}

void LearningRatesView::drawNetwork(int index, const Losses& losses) {
    const QColor color = theme().coreColor(index);
    QCPGraph* line = plot().addGraph();
    line->setPen(QPen(color, 1.8, theme().coreDash(index)));
    line->setScatterStyle({QCPScatterStyle::ssDisc, color, color, 7});
    QCPGraph* crosses = plot().addGraph();
    crosses->setLineStyle(QCPGraph::lsNone);
    crosses->setScatterStyle({QCPScatterStyle::ssCross, QPen(color, 2), QBrush(), 8});
    for (const auto& [rate, loss] : losses)
        (std::isfinite(loss) ? line : crosses)->addData(rate, heightOf(loss));
}

QString LearningRatesView::describe(const QString& name, double rate, double loss) const {
    return std::isfinite(loss) ? tr("%1 at %2: loss %3").arg(name, numberText(rate, 1), numberText(loss))
                               : tr("%1 at %2: the loss became no number").arg(name, numberText(rate, 1));
}

std::vector<PlotView::Spot> LearningRatesView::spots() const {
    std::vector<Spot> found;
    for (const auto& [name, losses] : m_networks)
        for (const auto& [rate, loss] : losses)
            found.push_back({{plot().xAxis->coordToPixel(rate), plot().yAxis->coordToPixel(heightOf(loss))},
                             describe(name, rate, loss)});
    return found;
}

QString LearningRatesView::summary() const {
    QStringList each;
    for (const auto& [name, losses] : m_networks) {
        const auto isLess = [](const auto& one, const auto& other) {
            return std::isfinite(one.second) && !(one.second >= other.second);
        };
        const auto best = std::ranges::min_element(losses, isLess);
        if (best != losses.end() && std::isfinite(best->second))
            each.append(describe(name, best->first, best->second));
    }
    return each.isEmpty() ? tr("No training has ended yet.") : tr("The lowest: %1.").arg(each.join(tr("; ")));
}

DataTable LearningRatesView::dataTable() const {
    DataTable table{{tr("network"), tr("learning rate"), tr("loss")}, {}};
    for (const auto& [name, losses] : m_networks)
        for (const auto& [rate, loss] : losses)
            table.rows.push_back({name, plainNumber(rate), plainNumber(loss)});
    return table;
}

} // namespace coreograph
