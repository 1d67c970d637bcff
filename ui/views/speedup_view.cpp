#include "ui/views/speedup_view.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "engine/core/text.h"
#include "engine/stats/scaling.h"
#include "ui/views/plot_ticks.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr int apart = 5; // pixels between points on the same number of workers
constexpr int fitSteps = 60;

QCPScatterStyle::ScatterShape markerOf(const Theme& theme, const ModeMetrics& mode) {
    return static_cast<QCPScatterStyle::ScatterShape>(theme.modeMarker(mode.name));
}

QString timesText(double speedup) { return numberText(speedup) + QStringLiteral("×"); }

} // namespace

SpeedupView::SpeedupView(const Theme& theme, QWidget* parent)
    : PlotView(theme, parent) {}

void SpeedupView::recordingChanged() {
    m_pinnedModes =
        pinned() ? readScalingMetrics(*pinned(), pinned()->duration()) : std::vector<ModeMetrics>();
    m_metricsSeen = 0;
    m_modes.clear();
    PlotView::recordingChanged();
}

bool SpeedupView::dataChanged() {
    const std::size_t seen = recording() ? metricsBy(*recording(), cursor()) : 0;
    if (seen == m_metricsSeen)
        return false;
    m_metricsSeen = seen;
    m_modes = readScalingMetrics(*recording(), cursor());
    return true;
}

int SpeedupView::cores() const { return recording() ? static_cast<int>(recording()->info().cores) : 0; }

QString SpeedupView::unit() const {
    const bool isMeasured =
        std::ranges::any_of(m_modes, [](const ModeMetrics& mode) { return bestOf(mode) != nullptr; });
    const bool hasSerial = std::ranges::find(m_modes, "serial", &ModeMetrics::name) != m_modes.end();
    return isMeasured && !hasSerial ? tr("over one thread, 95 % interval") : tr("over serial, 95 % interval");
}

/// By the settings of the run that is shown, or of the next where there is none; 0 where they do not say.
int SpeedupView::mostAsked() const {
    const auto& settings = hasRun() ? recording()->info().parameters : plan();
    int most = 0;
    for (const char* name : {"workers", "threads"})
        if (const auto setting = settings.find(name); setting != settings.end())
            for (const std::string& count : split(setting->second, ','))
                most = std::max(most, QString::fromStdString(count).toInt());
    return most;
}

int SpeedupView::mostWorkers() const {
    int most = std::max({2, cores(), mostAsked()});
    for (const std::vector<ModeMetrics>* modes : {&m_modes, &m_pinnedModes})
        for (const ModeMetrics& mode : *modes)
            if (!mode.cells.empty())
                most = std::max(most, mode.cells.rbegin()->first);
    return most;
}

double SpeedupView::highestSpeedup() const {
    double highest = 1;
    for (const std::vector<ModeMetrics>* modes : {&m_modes, &m_pinnedModes})
        for (const ModeMetrics& mode : *modes)
            for (const auto& [workers, cell] : mode.cells)
                for (const double value : {cell.speedup, cell.speedupHigh})
                    highest = std::isfinite(value) ? std::max(highest, value) : highest;
    return highest;
}

std::vector<SpeedupView::Point> SpeedupView::pointsOf(const ModeMetrics& mode, double shift) const {
    std::vector<Point> points;
    for (const auto& [workers, cell] : mode.cells)
        if (workers > 0 && std::isfinite(cell.speedup))
            points.push_back({workers, &cell, workers + shift});
    return points;
}

std::vector<SpeedupView::Point> SpeedupView::pointsOf(std::size_t index) const {
    const double middle = (static_cast<double>(m_modes.size()) - 1) / 2;
    return pointsOf(m_modes[index], (static_cast<double>(index) - middle) * apart * m_keyPerPixel);
}

bool SpeedupView::isWide() const { return width() >= theme().scaled(380); }

void SpeedupView::layOutAxes() {
    const int most = mostWorkers();
    // As much beside the first and the last point as their marks take.
    const int beside = apart * static_cast<int>(m_modes.size() + 1) / 2 + theme().scaled(6);
    m_keyPerPixel = (most - 1) / std::max(20.0, static_cast<double>(plot().axisRect()->width() - 2 * beside));
    plot().xAxis->setRange(1 - beside * m_keyPerPixel, most + beside * m_keyPerPixel);
    const int digits = QFontMetrics(theme().captionFont()).horizontalAdvance(QLocale().toString(most));
    plot().xAxis->setTicker(wholeTicker(1, most, plot().axisRect()->width(), digits + theme().scaled(16)));
    plot().xAxis->grid()->setVisible(false);
    // The ideal line may leave the plot where it would press what was measured to the ground.
    const double ideal =
        cores() < 1 ? most : std::min(most, 2 * cores()); // the cores are not known before a run
    const double high = std::max(1.25 * highestSpeedup(), ideal);
    plot().yAxis->setRange(0, high * 1.04);
    plot().yAxis->setTicker(wholeTicker(0, static_cast<int>(high * 1.04), plot().axisRect()->height(),
                                        QFontMetrics(theme().captionFont()).height() + theme().scaled(8),
                                        QStringLiteral("×")));
}

void SpeedupView::rebuild() {
    plot().clearPlottables();
    m_labels.clear();
    notes().setTopLabels({});
    layOutAxes();
    drawIdeal();
    drawCores();
    drawPinned();
    for (const ModeMetrics& mode : m_modes)
        drawFit(mode);
    for (std::size_t index = 0; index < m_modes.size(); ++index)
        drawMode(index);
    notes().setEndLabels(m_labels);
}

QCPGraph* SpeedupView::addLine(const QVector<double>& x, const QVector<double>& y, const QPen& pen) {
    QCPGraph* graph = plot().addGraph();
    graph->setData(x, y, true);
    graph->setPen(pen);
    return graph;
}

void SpeedupView::drawIdeal() {
    const double most = mostWorkers();
    addLine({1, most}, {1, most}, QPen(theme().palette().muted, 1, Qt::DashLine));
    m_labels.push_back({.text = tr("ideal"),
                        .value = most,
                        .color = theme().palette().muted,
                        .dash = Qt::DashLine,
                        .importance = 3});
}

void SpeedupView::drawCores() {
    if (cores() < 1)
        return;
    const double x = cores();
    addLine({x, x}, {plot().yAxis->range().lower, plot().yAxis->range().upper},
            QPen(theme().palette().muted, 1, Qt::DotLine)); // no colour: those are of what was measured
    const QString words = cores() == 1 ? tr("1 core") : tr("%L1 cores").arg(cores());
    notes().setTopLabels({{words, x, theme().palette().muted}});
}

void SpeedupView::drawPinned() {
    for (const ModeMetrics& mode : m_pinnedModes) {
        QVector<double> x;
        QVector<double> y;
        for (const Point& point : pointsOf(mode, 0)) {
            x.append(point.x);
            y.append(point.cell->speedup);
        }
        if (x.size() < 2)
            continue;
        const QColor color = theme().palette().muted;
        addLine(x, y, QPen(color, 1.2))
            ->setScatterStyle({markerOf(theme(), mode), color, theme().palette().ground, 5});
        m_labels.push_back({.text = isWide() ? tr("%1, pinned").arg(mode.title) : tr("pinned"),
                            .value = y.last(),
                            .color = color,
                            .marker = markerOf(theme(), mode),
                            .importance = 2});
    }
}

/// Why no Amdahl curve fits the mode's points; empty where one does, or where nothing is known.
QString SpeedupView::beyondText(const ModeMetrics& mode) {
    switch (meaningOf(mode.serialFraction.value_or(0))) {
    case SerialFraction::FasterThanIdeal:
        return tr("faster than ideal");
    case SerialFraction::SlowerThanSerial:
        return tr("slower than serial");
    case SerialFraction::PartOfTheWork:
        break;
    }
    return {};
}

void SpeedupView::drawFit(const ModeMetrics& mode) {
    if (!mode.serialFraction || !isWide() || !beyondText(mode).isEmpty())
        return;
    const QColor color = theme().modeColor(mode.name);
    const double serialFraction = std::clamp(*mode.serialFraction, 0.0, 1.0);
    QVector<double> x;
    QVector<double> y;
    const double most = mostWorkers();
    for (int step = 0; step <= fitSteps; ++step) {
        x.append(1 + (most - 1) * step / fitSteps);
        y.append(amdahlSpeedup(x.last(), serialFraction));
    }
    addLine(x, y, QPen(color, 1, Qt::DotLine));
    m_labels.push_back({.text = tr("Amdahl, %1 serial").arg(percentText(serialFraction)),
                        .value = y.last(),
                        .color = color,
                        .dash = Qt::DotLine});
}

void SpeedupView::drawMode(std::size_t index) {
    const ModeMetrics& mode = m_modes[index];
    const std::vector<Point> points = pointsOf(index);
    if (points.empty())
        return;
    QVector<double> x;
    QVector<double> y;
    QVector<double> below;
    QVector<double> above;
    for (const Point& point : points) {
        const CellMetrics& cell = *point.cell;
        x.append(point.x);
        y.append(cell.speedup);
        below.append(std::isfinite(cell.speedupLow) ? cell.speedup - cell.speedupLow : 0);
        above.append(std::isfinite(cell.speedupHigh) ? cell.speedupHigh - cell.speedup : 0);
    }
    const QColor color = theme().modeColor(mode.name);
    QCPGraph* graph = addLine(x, y, QPen(color, 2));
    graph->setScatterStyle({markerOf(theme(), mode), color, color, 7});
    auto* bars = new QCPErrorBars(plot().xAxis, plot().yAxis);
    bars->setDataPlottable(graph);
    bars->setData(below, above);
    bars->setPen(QPen(color, 1.2));
    bars->setWhiskerWidth(5);
    bars->setSymbolGap(0);
    const QString beyond = isWide() ? beyondText(mode) : QString();
    m_labels.push_back({.text = beyond.isEmpty() ? mode.title : tr("%1 (%2)").arg(mode.title, beyond),
                        .value = y.last(),
                        .color = color,
                        .marker = markerOf(theme(), mode),
                        .importance = 5});
}

std::vector<PlotView::Spot> SpeedupView::spots() const {
    std::vector<Spot> found;
    for (std::size_t index = 0; index < m_modes.size(); ++index)
        for (const Point& point : pointsOf(index)) {
            const CellMetrics& cell = *point.cell;
            QString words = tr("%1 on %L2 workers: %3")
                                .arg(m_modes[index].title)
                                .arg(point.workers)
                                .arg(timesText(cell.speedup));
            if (std::isfinite(cell.speedupLow))
                words += tr(" (%1 to %2)").arg(timesText(cell.speedupLow), timesText(cell.speedupHigh));
            words += tr(", efficiency %1").arg(percentText(efficiency(point.workers, cell.speedup)));
            found.push_back(
                {{plot().xAxis->coordToPixel(point.x), plot().yAxis->coordToPixel(cell.speedup)}, words});
        }
    return found;
}

const CellMetrics* SpeedupView::bestOf(const ModeMetrics& mode) {
    const CellMetrics* best = nullptr;
    for (const auto& [workers, cell] : mode.cells)
        if (std::isfinite(cell.speedup) && (!best || cell.speedup > best->speedup))
            best = &cell;
    return best;
}

QString SpeedupView::nameOfBest(const ModeMetrics& mode) {
    const auto best =
        std::ranges::find(mode.cells, bestOf(mode), [](const auto& cell) { return &cell.second; });
    return best == mode.cells.end() || best->first == 0 || mode.name == "serial"
               ? mode.title
               : tr("%1 on %L2").arg(mode.title).arg(best->first);
}

QString SpeedupView::summary() const {
    const CellMetrics* best = nullptr;
    for (const ModeMetrics& mode : m_modes)
        if (const CellMetrics* own = bestOf(mode); own && (!best || own->speedup > best->speedup))
            best = own;
    if (!best)
        return tr("No speedup has been measured yet.");
    QStringList alike;
    for (const ModeMetrics& mode : m_modes)
        if (const CellMetrics* own = bestOf(mode);
            own && (own == best || !(own->speedupHigh < best->speedupLow)))
            alike.append(nameOfBest(mode));
    const QString height =
        std::isfinite(best->speedupLow)
            ? tr("%1 (%2 to %3)")
                  .arg(timesText(best->speedup), timesText(best->speedupLow), timesText(best->speedupHigh))
            : timesText(best->speedup);
    const QString highest =
        alike.size() == 1
            ? tr("The highest speedup so far is %1, with %2.").arg(height, alike.front())
            : tr("The highest speedup so far is %1; not distinguishable by their intervals: %2.")
                  .arg(height, alike.join(tr(", ")));
    return (QStringList(highest) + beyondSentences()).join(QChar(' '));
}

QStringList SpeedupView::beyondSentences() const {
    QStringList sentences;
    for (const ModeMetrics& mode : m_modes)
        if (const QString beyond = beyondText(mode); !beyond.isEmpty())
            sentences.append(tr("No Amdahl curve for %1: %2.").arg(mode.title, beyond));
    return sentences;
}

DataTable SpeedupView::dataTable() const {
    DataTable table{{tr("mode"), tr("workers"), tr("speedup"), tr("low"), tr("high"), tr("efficiency"),
                     tr("serial fraction")},
                    {}};
    const auto number = [](double value) {
        return std::isfinite(value) ? QString::number(value, 'f', 3) : QString();
    };
    for (const ModeMetrics& mode : m_modes)
        for (const auto& [workers, cell] : mode.cells)
            if (std::isfinite(cell.speedup))
                table.rows.push_back(
                    {mode.title, QString::number(workers), number(cell.speedup), number(cell.speedupLow),
                     number(cell.speedupHigh), number(efficiency(workers, cell.speedup)),
                     mode.serialFraction ? QString::number(*mode.serialFraction, 'f', 4) : QString()});
    return table;
}

} // namespace coreograph
