#include "ui/views/learning_curves.h"

#include <QStringList>
#include <algorithm>
#include <cmath>

namespace coreograph {

namespace {

constexpr std::string_view learningRate = "lr"; // the metric

const CurveGroup* groupOf(std::string_view metric) {
    const std::string_view kind = metric.substr(0, metric.find('.'));
    const auto found =
        std::ranges::find_if(curveGroups, [&](const CurveGroup& group) { return kind == group.metric; });
    return found == std::end(curveGroups) ? nullptr : found;
}

QString wordOf(const Curve& curve) {
    const std::size_t dot = curve.name.find('.');
    if (dot == std::string::npos)
        return {};
    return QString::fromStdString(curve.name.substr(dot + 1)).replace(u'_', u' ');
}

/// See Curve::by().
std::vector<Curve::Point> seenBy(const std::vector<Curve::Point>& points, std::int64_t cursor) {
    std::vector<Curve::Point> seen;
    for (const Curve::Point& point : points) {
        if (point.time > cursor)
            break;
        while (!seen.empty() && seen.back().step >= point.step)
            seen.pop_back();
        seen.push_back(point);
    }
    return seen;
}

} // namespace

QString Curve::label() const {
    const QString word = wordOf(*this);
    return word.isEmpty() ? QString::fromLatin1(group->metric) : word;
}

QString Curve::title() const {
    const QString word = wordOf(*this);
    const QString kind = QString::fromLatin1(group->metric);
    return word.isEmpty() ? kind : QStringLiteral("%1 (%2)").arg(kind, word);
}

std::vector<Curve::Point> Curve::by(std::int64_t cursor) const { return seenBy(points, cursor); }

bool LearningCurves::read(const Recording& recording) {
    const std::size_t before = m_metricsSeen;
    for (; m_metricsSeen < recording.metrics().size(); ++m_metricsSeen)
        take(recording.metrics()[m_metricsSeen]);
    return m_metricsSeen != before;
}

void LearningCurves::clear() { *this = {}; }

void LearningCurves::take(const Metric& metric) {
    if (metric.step < 0 || !std::isfinite(metric.value))
        return;
    const Curve::Point point{metric.step, metric.value, metric.time};
    if (metric.name == learningRate)
        m_rates.push_back(point);
    else if (const CurveGroup* group = groupOf(metric.name))
        curveCalled(metric.name, *group).points.push_back(point);
    else
        return;
    m_lastStep = std::max(m_lastStep, metric.step);
}

Curve& LearningCurves::curveCalled(const std::string& name, const CurveGroup& group) {
    auto curve = std::ranges::find(m_curves, name, &Curve::name);
    if (curve == m_curves.end())
        curve = m_curves.insert(curve, {name, &group, {}});
    return *curve;
}

bool LearningCurves::has(const CurveGroup& group) const {
    return std::ranges::any_of(m_curves, [&](const Curve& curve) { return curve.group == &group; });
}

std::vector<Curve::Point> LearningCurves::rateChanges(std::int64_t cursor) const {
    const std::vector<Curve::Point> rates = seenBy(m_rates, cursor);
    std::vector<Curve::Point> changes;
    for (std::size_t i = 1; i < rates.size(); ++i)
        if (rates[i].value != rates[i - 1].value)
            changes.push_back(rates[i]);
    return changes;
}

int LearningCurves::rankOf(const Curve& curve) const {
    QStringList losses;
    QStringList others;
    for (const Curve& one : m_curves)
        (one.group->isShare ? others : losses).append(one.label());
    losses.sort();
    others.sort();
    QStringList labels = losses + others;
    labels.removeDuplicates();
    return static_cast<int>(labels.indexOf(curve.label()));
}

std::vector<Curve::Point> trailingMean(const std::vector<Curve::Point>& points, std::size_t count) {
    std::vector<Curve::Point> means = points;
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        sum += points[i].value;
        if (i >= count)
            sum -= points[i - count].value;
        means[i].value = sum / static_cast<double>(std::min(i + 1, count));
    }
    return means;
}

std::vector<Curve::Point> thinned(const std::vector<Curve::Point>& points, std::size_t most) {
    const std::size_t every = (points.size() + most - 1) / most;
    std::vector<Curve::Point> kept;
    for (std::size_t i = 0; i < points.size(); i += every)
        kept.push_back(points[i]);
    if (!points.empty() && (points.size() - 1) % every != 0)
        kept.push_back(points.back());
    return kept;
}

} // namespace coreograph
