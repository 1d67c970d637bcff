#include "ui/views/network/layer_times_view.h"

#include <QLocale>
#include <algorithm>
#include <numeric>

#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr std::string_view prefix = "time.";
constexpr std::string_view forwardSuffix = ".forward_ms";
constexpr std::string_view backwardSuffix = ".backward_ms";
constexpr int usualLayers = 6;

/// The layer that a metric times, or nothing.
std::string layerOf(std::string_view metric) {
    for (const std::string_view suffix : {forwardSuffix, backwardSuffix})
        if (metric.starts_with(prefix) && metric.ends_with(suffix))
            return std::string(metric.substr(prefix.size(), metric.size() - prefix.size() - suffix.size()));
    return {};
}

QString milliseconds(double value) { return numberText(value) + QChar::Nbsp + QStringLiteral("ms"); }

} // namespace

void LayerTimesView::recordingChanged() {
    m_names.clear();
    m_metricsSeen = 0;
    findLayers();
    CellView::recordingChanged();
}

void LayerTimesView::refresh() {
    findLayers();
    CellView::refresh();
}

void LayerTimesView::findLayers() {
    for (; recording() && m_metricsSeen < recording()->metrics().size(); ++m_metricsSeen) {
        const std::string name = layerOf(recording()->metrics()[m_metricsSeen].name);
        if (!name.empty() && std::ranges::find(m_names, name) == m_names.end())
            m_names.push_back(name);
    }
}

std::vector<LayerTimesView::Layer> LayerTimesView::layers() const {
    std::vector<Layer> timed;
    for (const std::string& name : m_names) {
        const auto at = [&](std::string_view suffix) {
            return recording()->metricAt(std::string(prefix) + name + std::string(suffix), cursor());
        };
        const std::optional<double> forward = at(forwardSuffix);
        const std::optional<double> backward = at(backwardSuffix);
        if (forward || backward)
            timed.push_back({name, forward.value_or(0), backward.value_or(0)});
    }
    return timed;
}

std::vector<std::int64_t> LayerTimesView::fingerprint() const {
    std::vector<std::int64_t> nanoseconds;
    for (const Layer& layer : layers())
        for (const double time : {layer.forward, layer.backward})
            nanoseconds.push_back(static_cast<std::int64_t>(time * 1e6));
    return nanoseconds;
}

BarRows LayerTimesView::bars() const {
    const std::vector<Layer> timed = layers();
    double longest = 0;
    for (const Layer& layer : timed)
        longest = std::max(longest, layer.sum());
    std::vector<BarRow> rows;
    for (const Layer& layer : timed)
        rows.push_back({.name = QString::fromStdString(layer.name),
                        .pieces = {{layer.forward, forwardColor()}, {layer.backward, backwardColor(), true}},
                        .value = milliseconds(layer.sum()),
                        .isStrong = layer.sum() == longest});
    return {std::move(rows), longest, width(), theme()};
}

QSize LayerTimesView::sizeHint() const {
    const int rows = std::max(usualLayers, static_cast<int>(m_names.size()));
    return {theme().scaled(260), BarRows::heightOf(rows, theme())};
}

std::vector<View::LegendEntry> LayerTimesView::legend() const {
    return {{tr("forward"), forwardColor(), LegendEntry::Shape::Full},
            {tr("backward"), backwardColor(), LegendEntry::Shape::Half}};
}

QString LayerTimesView::wordsFor(std::size_t cell) const {
    const Layer layer = layers()[cell];
    return tr("%1: forward %2, backward %3")
        .arg(QString::fromStdString(layer.name), milliseconds(layer.forward), milliseconds(layer.backward));
}

QString LayerTimesView::summary() const {
    const std::vector<Layer> timed = layers();
    if (timed.empty())
        return tr("No layer has been timed yet.");
    const auto longest = std::ranges::max_element(timed, {}, &Layer::sum);
    const double all = std::accumulate(timed.begin(), timed.end(), 0.0,
                                       [](double sum, const Layer& layer) { return sum + layer.sum(); });
    return tr("%1 takes the most: %2 of the %3 that all layers take.")
        .arg(QString::fromStdString(longest->name), percentText(longest->sum() / std::max(all, 1e-9)),
             milliseconds(all));
}

DataTable LayerTimesView::dataTable() const {
    DataTable table{{tr("layer"), tr("forward (ms)"), tr("backward (ms)")}, {}};
    for (const Layer& layer : layers())
        table.rows.push_back(
            {QString::fromStdString(layer.name), plainNumber(layer.forward), plainNumber(layer.backward)});
    return table;
}

} // namespace coreograph
