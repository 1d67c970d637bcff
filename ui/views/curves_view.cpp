#include "ui/views/curves_view.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "ui/views/plot_ticks.h"
#include "ui/views/quantity_text.h"
#include "ui/views/scaling_metrics.h"

namespace coreograph {

namespace {

constexpr std::size_t manyPoints = 100;
constexpr std::size_t meanOf = 20; // points
constexpr int meanSpacing = 2;     // pixels between its points
constexpr double runaway = 3;      // times the first loss: more leaves through the top
constexpr std::size_t ratesTold = 3;
constexpr int spotGap = 3;       // pixels between points that can be pointed at
constexpr float faint = 0.5F;    // of points that have a mean drawn over them
constexpr double nothing = 1e-9; // so that no scale is empty

QString valueText(const CurveGroup& group, double value) {
    if (!group.isShare)
        return numberText(value);
    return QLocale().toString(value * 100, 'f', 1) + QChar::Nbsp + u'%';
}

QString rateWords(const Curve::Point& change) {
    return CurvesView::tr("%1 from step %L2").arg(QLocale().toString(change.value, 'g', 4)).arg(change.step);
}

/// The least of a few round numbers that is not below `value`, so that a scale stays while a curve moves.
double roundAbove(double value) {
    const double power = std::pow(10, std::floor(std::log10(std::max(value, nothing))));
    for (const double factor : {1.0, 2.0, 3.0, 4.0, 6.0, 8.0})
        if (factor * power >= value)
            return factor * power;
    return 10 * power;
}

/// Where a scale of shares begins so that what differs can be seen.
double roundBelow(double share) {
    for (const double low : {0.9, 0.8, 0.5})
        if (share >= low)
            return low;
    return 0;
}

} // namespace

CurvesView::CurvesView(const Theme& theme, QWidget* parent)
    : PlotView(theme, parent) {}

double CurvesView::Band::y(double value) const {
    return bottom + (std::clamp(value, low, high) - low) / (high - low) * (top - bottom);
}

void CurvesView::recordingChanged() {
    m_curves.clear();
    m_pinnedCurves.clear();
    m_metricsShown = 0;
    if (pinned())
        m_pinnedCurves.read(*pinned());
    PlotView::recordingChanged();
}

bool CurvesView::dataChanged() {
    if (!recording())
        return false;
    const bool grown = m_curves.read(*recording());
    const std::size_t shown = metricsBy(*recording(), cursor());
    return std::exchange(m_metricsShown, shown) != shown || grown;
}

QString CurvesView::unit() const {
    const bool hasMean =
        std::ranges::any_of(m_curves.curves(), [this](const Curve& c) { return isDense(c); });
    return hasMean ? tr("bold: the mean of %L1 steps").arg(meanOf) : QString();
}

QString CurvesView::titleOf(const CurveGroup& group) {
    return group.isShare ? tr("accuracy, share of pictures that are right") : tr("loss, mean cross-entropy");
}

bool CurvesView::isDense(const Curve& curve) const { return curve.points.size() > manyPoints; }

std::vector<const Curve*> CurvesView::inReadingOrder() const {
    std::vector<const Curve*> curves;
    for (const Curve& curve : m_curves.curves())
        curves.push_back(&curve);
    std::ranges::stable_sort(curves, {}, &Curve::group); // groups stand in one table
    return curves;
}

std::int64_t CurvesView::lastStep() const {
    std::int64_t last = std::max({m_curves.lastStep(), m_pinnedCurves.lastStep(), std::int64_t{1}});
    if (!recording() || recording()->ended())
        return last;
    const Progress& progress = recording()->progress();
    return progress.what == "steps" ? std::max<std::int64_t>(last, static_cast<std::int64_t>(progress.total))
                                    : roundedUp(last);
}

double CurvesView::highestLoss() const {
    double highest = nothing;
    for (const LearningCurves* curves : {&m_curves, &m_pinnedCurves})
        for (const Curve& curve : curves->curves())
            if (!curve.group->isShare)
                for (const Curve::Point& point : curve.points)
                    highest = std::max(highest, std::min(point.value, runaway * curve.points.front().value));
    return highest;
}

void CurvesView::layOutBands() {
    m_bands.clear();
    for (const CurveGroup& group : curveGroups)
        if (m_curves.has(group))
            m_bands.push_back({&group});
    const double height = std::max(1, plot().axisRect()->height());
    const double gap = std::min(0.3, 2 * QFontMetrics(theme().captionFont()).height() / height);
    const double share = (1 + gap) / static_cast<double>(m_bands.size());
    for (std::size_t i = 0; i < m_bands.size(); ++i) {
        Band& band = m_bands[i];
        band.top = 1 - static_cast<double>(i) * share;
        band.bottom = band.top - share + gap;
        if (!band.group->isShare) {
            band.high = roundAbove(highestLoss());
            continue;
        }
        double lowest = 1;
        for (const Curve& curve : m_curves.curves())
            if (curve.group == band.group)
                lowest = std::min(lowest, std::ranges::min(curve.points, {}, &Curve::Point::value).value);
        band.low = roundBelow(lowest);
    }
}

void CurvesView::layOutAxes() {
    plot().xAxis->setVisible(!m_bands.empty());
    plot().yAxis->setVisible(!m_bands.empty());
    plot().yAxis->setRange(-0.01, 1.01); // the curves' own width
    const QFontMetrics metrics(theme().captionFont());
    const QSharedPointer<QCPAxisTickerText> values(new QCPAxisTickerText);
    for (const Band& band : m_bands) {
        const bool hasRoom = (band.top - band.bottom) * plot().axisRect()->height() > 3 * metrics.height();
        for (const double part : hasRoom ? std::vector{0.0, 0.5, 1.0} : std::vector{0.0, 1.0}) {
            const double value = band.low + part * (band.high - band.low);
            values->addTick(band.y(value),
                            band.group->isShare ? percentText(value) : QLocale().toString(value, 'g', 4));
        }
    }
    plot().yAxis->setTicker(values);
    std::vector<PlotNotes::PanelTitle> titles;
    for (const Band& band : m_bands)
        titles.push_back({titleOf(*band.group), band.top});
    notes().setPanelTitles(std::move(titles));
    notes().setKeyTitle(m_bands.empty() ? QString() : tr("step"));
    const int last = static_cast<int>(std::min<std::int64_t>(lastStep(), INT_MAX));
    plot().xAxis->setRange(0, last);
    plot().xAxis->grid()->setVisible(false);
    plot().xAxis->setTicker(
        wholeTicker(0, last, plot().axisRect()->width(),
                    metrics.horizontalAdvance(QLocale().toString(last)) + theme().scaled(24)));
}

const CurvesView::Band& CurvesView::bandOf(const Curve& curve) const {
    return *std::ranges::find(m_bands, curve.group, &Band::group);
}

void CurvesView::rebuild() {
    plot().clearPlottables();
    m_labels.clear();
    layOutBands();
    layOutAxes();
    drawRateChanges();
    drawPinned();
    for (const Curve& curve : m_curves.curves())
        drawCurve(curve);
    notes().setEndLabels(m_labels);
}

std::vector<Curve::Point> CurvesView::lineOf(const Curve& curve,
                                             const std::vector<Curve::Point>& points) const {
    if (!isDense(curve))
        return points;
    const int room = std::max(1, plot().axisRect()->width() / meanSpacing);
    return thinned(trailingMean(points, meanOf), static_cast<std::size_t>(room));
}

QCPGraph* CurvesView::drawLine(const Band& band, const std::vector<Curve::Point>& points, const QPen& pen) {
    QVector<double> steps;
    QVector<double> heights;
    for (const Curve::Point& point : points) {
        steps.append(static_cast<double>(point.step));
        heights.append(band.y(point.value));
    }
    QCPGraph* graph = plot().addGraph();
    graph->setData(steps, heights, true);
    graph->setPen(pen);
    if (steps.size() == 1)
        graph->setScatterStyle({QCPScatterStyle::ssDisc, pen.color(), pen.color(), 4});
    return graph;
}

void CurvesView::drawRateChanges() {
    const std::vector<Curve::Point> changes = m_curves.rateChanges(cursor());
    if (changes.empty())
        return;
    for (const Band& band : m_bands) {
        QVector<double> steps, heights;
        for (const Curve::Point& change : changes) {
            steps.append(QVector<double>(3, static_cast<double>(change.step)));
            heights.append({band.bottom, band.top, qQNaN()}); // which parts one line from the next
        }
        QCPGraph* lines = plot().addGraph();
        lines->setData(steps, heights, true);
        lines->setPen(QPen(theme().palette().muted, 1, Qt::DotLine));
    }
}

void CurvesView::drawPinned() {
    const QColor color = theme().palette().muted;
    for (const Curve& curve : m_pinnedCurves.curves()) {
        if (!m_curves.has(*curve.group))
            continue;
        const std::vector<Curve::Point> shown = lineOf(curve, curve.by(pinned()->duration()));
        const Qt::PenStyle dash = theme().coreDash(m_pinnedCurves.rankOf(curve));
        drawLine(bandOf(curve), shown, QPen(color, 1.2, dash));
        m_labels.push_back({.text = tr("%1, pinned").arg(curve.label()),
                            .value = bandOf(curve).y(shown.back().value),
                            .color = color,
                            .dash = dash});
    }
}

void CurvesView::drawCurve(const Curve& curve) {
    const std::vector<Curve::Point> points = curve.by(cursor());
    if (points.empty())
        return;
    const int rank = m_curves.rankOf(curve);
    QColor color = theme().coreColor(rank);
    const Qt::PenStyle dash = theme().coreDash(rank);
    const std::vector<Curve::Point> mean = lineOf(curve, points);
    drawLine(bandOf(curve), mean, QPen(color, 1.8, dash));
    m_labels.push_back({.text = curve.label() + u' ' + valueText(*curve.group, mean.back().value),
                        .value = bandOf(curve).y(mean.back().value),
                        .color = color,
                        .dash = dash,
                        .importance = 1});
    if (!isDense(curve))
        return;
    color.setAlphaF(faint);
    // So jagged that smoothing shows nothing, and costs the most of all that is drawn.
    drawLine(bandOf(curve), points, QPen(color, 1))->setAntialiased(false);
}

std::vector<PlotView::Spot> CurvesView::spots() const {
    std::vector<Spot> found;
    for (const Curve* curve : inReadingOrder()) {
        double free = -spotGap;
        for (const Curve::Point& point : curve->by(cursor())) {
            const double x = plot().xAxis->coordToPixel(static_cast<double>(point.step));
            if (x < free)
                continue;
            free = x + spotGap;
            found.push_back({.position = {x, plot().yAxis->coordToPixel(bandOf(*curve).y(point.value))},
                             .words = tr("step %L1: %2 %3")
                                          .arg(point.step)
                                          .arg(curve->title(), valueText(*curve->group, point.value)),
                             .time = point.time});
        }
    }
    for (const Curve::Point& change : m_curves.rateChanges(cursor()))
        for (const Band& band : m_bands) // where curves seldom are
            found.push_back({.position = {plot().xAxis->coordToPixel(static_cast<double>(change.step)),
                                          plot().yAxis->coordToPixel(band.top)},
                             .words = tr("learning rate %1").arg(rateWords(change)),
                             .time = change.time});
    return found;
}

QString CurvesView::summary() const {
    std::vector<std::pair<const Curve*, Curve::Point>> latest;
    std::int64_t step = -1;
    for (const Curve* curve : inReadingOrder())
        if (const std::vector<Curve::Point> points = curve->by(cursor()); !points.empty()) {
            latest.emplace_back(curve, lineOf(*curve, points).back());
            step = std::max(step, points.back().step);
        }
    if (latest.empty())
        return tr("Nothing has been learned yet.");
    QStringList values;
    for (const auto& [curve, point] : latest) {
        QString value = curve->title() + u' ' + valueText(*curve->group, point.value);
        if (isDense(*curve))
            value = tr("%1 (mean)").arg(value);
        // Some are measured only now and then. A test that ends a step may count as the next one's.
        values.append(point.step + 1 >= step ? value : tr("%1 at step %L2").arg(value).arg(point.step));
    }
    return tr("After step %L1: %2.").arg(step).arg(values.join(tr(", "))) + rateText() + cutText();
}

QString CurvesView::rateText() const {
    const std::vector<Curve::Point> changes = m_curves.rateChanges(cursor());
    if (changes.empty())
        return {};
    QStringList latest;
    for (std::size_t i = changes.size() - std::min(changes.size(), ratesTold); i < changes.size(); ++i)
        latest.append(rateWords(changes[i]));
    return u' ' + tr("Learning rate %1.").arg(latest.join(tr(", ")));
}

/// A curve that leaves through the top would seem to stay there.
QString CurvesView::cutText() const {
    for (const Curve& curve : m_curves.curves()) {
        const auto band = std::ranges::find(m_bands, curve.group, &Band::group);
        if (curve.group->isShare || band == m_bands.end())
            continue;
        const auto isCut = [high = band->high](const Curve::Point& point) { return point.value > high; };
        if (std::ranges::any_of(curve.by(cursor()), isCut))
            return u' ' +
                   tr("Losses above %1 are drawn at the top.").arg(QLocale().toString(band->high, 'g', 4));
    }
    return {};
}

DataTable CurvesView::dataTable() const {
    DataTable table{{tr("step")}, {}};
    std::map<std::int64_t, QStringList> rows;
    const std::vector<const Curve*> curves = inReadingOrder();
    for (qsizetype column = 0; column < qsizetype(curves.size()); ++column) {
        const Curve& curve = *curves[std::size_t(column)];
        table.columns.append(curve.title());
        for (const Curve::Point& point : curve.by(cursor())) {
            QStringList& cells = rows[point.step];
            cells.resize(qsizetype(curves.size()));
            cells[column] = plainNumber(point.value);
        }
    }
    for (const auto& [step, cells] : rows)
        table.rows.push_back(QStringList{QString::number(step)} + cells);
    return table;
}

} // namespace coreograph
