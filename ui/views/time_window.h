#pragma once

#include <cstdint>
#include <vector>

namespace coreograph {

/// A stretch of a run, in ns: [begin, end). Never empty.
struct TimeWindow {
    std::int64_t begin = 0;
    std::int64_t end = 1;

    std::int64_t length() const { return end - begin; }
    bool operator==(const TimeWindow&) const = default;
};

/// The shortest stretch that holds both.
TimeWindow hull(const TimeWindow& one, const TimeWindow& other);

/// The smallest of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is not below `time`: an end for an axis
/// that a live run fills, so that the picture is scaled anew now and then and not with every frame.
std::int64_t roundedUp(std::int64_t time);

/// Which stretch a timeline shows: what fits the run until the reader zooms, then what the reader chose,
/// with a way back through what was shown before.
class ZoomHistory {
public:
    static constexpr std::int64_t shortest = 200; ///< ns that a window shows at least

    /// All there is to see, and what to show of it while nobody zooms. A chosen window whose right edge was
    /// at the end of all goes along with it.
    void setExtent(TimeWindow all, TimeWindow automatic);

    TimeWindow window() const;
    bool isAutomatic() const { return m_chosen.empty(); }
    bool canGoBack() const { return !m_chosen.empty(); }

    /// `factor` below 1 shows less; the moment `around` stays where it is. Turns of the wheel that follow
    /// each other are one step of going back.
    void zoom(double factor, std::int64_t around);
    void pan(std::int64_t by);
    void show(TimeWindow window);
    void back();
    void reset() { m_chosen.clear(); }

    /// What follows is a new step of going back.
    void endStep() { m_inStep = false; }

private:
    enum class Step { Zoom, Pan };
    TimeWindow limited(TimeWindow window) const;
    void change(TimeWindow window, Step step);

    TimeWindow m_all;
    TimeWindow m_automatic;
    std::vector<TimeWindow> m_chosen; ///< the last is shown
    bool m_inStep = false;
    Step m_step = Step::Zoom;
};

} // namespace coreograph
