#include "ui/views/time_window.h"

#include <algorithm>
#include <cmath>

namespace coreograph {

namespace {

constexpr std::size_t longestHistory = 64;

} // namespace

TimeWindow hull(const TimeWindow& one, const TimeWindow& other) {
    return {std::min(one.begin, other.begin), std::max(one.end, other.end)};
}

std::int64_t roundedUp(std::int64_t time) {
    if (time <= 1)
        return 1;
    for (double power = 1;; power *= 10)
        for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
            if (step * power >= static_cast<double>(time))
                return static_cast<std::int64_t>(std::llround(step * power));
}

void ZoomHistory::setExtent(TimeWindow all, TimeWindow automatic) {
    const std::int64_t grown = all.end - m_all.end;
    if (grown > 0 && !m_chosen.empty() && m_chosen.back().end >= m_all.end)
        m_chosen.back() = {m_chosen.back().begin + grown, m_chosen.back().end + grown};
    m_all = all;
    m_automatic = automatic;
    for (TimeWindow& chosen : m_chosen)
        chosen = limited(chosen);
}

TimeWindow ZoomHistory::window() const { return m_chosen.empty() ? m_automatic : m_chosen.back(); }

TimeWindow ZoomHistory::limited(TimeWindow window) const {
    const std::int64_t longest = std::max(m_all.length(), shortest);
    const std::int64_t length = std::clamp(window.length(), shortest, longest);
    const std::int64_t begin = std::clamp(window.begin, m_all.begin, m_all.begin + longest - length);
    return {begin, begin + length};
}

void ZoomHistory::change(TimeWindow changed, Step step) {
    changed = limited(changed);
    if (changed == window())
        return;
    if (m_inStep && m_step == step && !m_chosen.empty())
        m_chosen.back() = changed;
    else
        m_chosen.push_back(changed);
    if (m_chosen.size() > longestHistory)
        m_chosen.erase(m_chosen.begin());
    m_inStep = true;
    m_step = step;
}

void ZoomHistory::zoom(double factor, std::int64_t around) {
    const TimeWindow now = window();
    const auto scaled = [factor](std::int64_t length) {
        return static_cast<std::int64_t>(std::llround(static_cast<double>(length) * factor));
    };
    const std::int64_t length = std::max(scaled(now.length()), shortest);
    const double share = static_cast<double>(around - now.begin) / static_cast<double>(now.length());
    const auto left = static_cast<std::int64_t>(std::llround(share * static_cast<double>(length)));
    change({around - left, around - left + length}, Step::Zoom);
}

void ZoomHistory::pan(std::int64_t by) {
    const TimeWindow now = window();
    change({now.begin + by, now.end + by}, Step::Pan);
}

void ZoomHistory::show(TimeWindow window) {
    m_inStep = false;
    change(window, Step::Zoom);
    m_inStep = false;
}

void ZoomHistory::back() {
    if (!m_chosen.empty())
        m_chosen.pop_back();
    m_inStep = false;
}

} // namespace coreograph
