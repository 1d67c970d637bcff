#pragma once

#include <QString>
#include <string>
#include <vector>

#include "engine/recording/recording.h"

namespace coreograph {

/// A kind of metric that is drawn over the steps of a training: all that are called by its name, or by its
/// name and a word of their own ("accuracy.test").
struct CurveGroup {
    const char* metric;
    bool isShare; ///< 0..1, shown as per cent; else 0 and up
};

/// One line for each kind, in the order in which they stand below each other.
inline constexpr CurveGroup curveGroups[] = {{"accuracy", true}, {"loss", false}};

/// One metric over the steps of a training.
struct Curve {
    struct Point {
        std::int64_t step = 0;
        double value = 0;
        std::int64_t time = 0; ///< ns
    };

    std::string name; ///< the metric's
    const CurveGroup* group = nullptr;
    std::vector<Point> points; ///< all of the recording, in order of time; finite

    QString label() const; ///< beside the curve: "test", or "loss" for the only one of its kind
    QString title() const; ///< in a sentence: "loss", "accuracy (test)"

    /// What is to be seen at `cursor`, by ascending steps: where training was rewound to an earlier step, what
    /// came after that step before is gone.
    std::vector<Point> by(std::int64_t cursor) const;
};

/// The curves of one recording, kept while it grows.
class LearningCurves {
public:
    /// Takes what is new in `recording`, which is the one of the last call or follows a clear(). Returns whether
    /// there was anything.
    bool read(const Recording& recording);
    void clear();

    const std::vector<Curve>& curves() const { return m_curves; } ///< in order of appearance
    bool has(const CurveGroup& group) const;

    /// Where the learning rate was changed by `cursor`: after how many steps, and what it was from then on.
    std::vector<Curve::Point> rateChanges(std::int64_t cursor) const;

    /// The number of the curve's label among all labels, those of losses first. It does not depend on what was measured
    /// first, and what is called the same has the same number: what says how a curve looks.
    int rankOf(const Curve& curve) const;

    std::int64_t lastStep() const { return m_lastStep; } ///< 0 where there is none

private:
    void take(const Metric& metric);
    Curve& curveCalled(const std::string& name, const CurveGroup& group);

    std::vector<Curve> m_curves;
    std::vector<Curve::Point> m_rates; ///< the learning rate at the start, and where it was set
    std::size_t m_metricsSeen = 0;
    std::int64_t m_lastStep = 0;
};

/// The mean of each point and up to `count - 1` before it.
std::vector<Curve::Point> trailingMean(const std::vector<Curve::Point>& points, std::size_t count);

/// Every n-th of the points and the last, for the smallest n that leaves no more than `most` and the last.
std::vector<Curve::Point> thinned(const std::vector<Curve::Point>& points, std::size_t most);

} // namespace coreograph
