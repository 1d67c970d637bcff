#include "ui/bench/work_time.h"

namespace coreograph {

void WorkTime::begin(Moment now) {
    m_before = {};
    m_since = now;
}

void WorkTime::pause(Moment now) {
    if (m_since)
        m_before += now - *m_since;
    m_since.reset();
}

void WorkTime::goOn(Moment now) {
    if (!m_since)
        m_since = now;
}

std::chrono::milliseconds WorkTime::elapsed(Moment now) const {
    const auto latest = m_since ? now - *m_since : Moment::duration{};
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_before + latest);
}

} // namespace coreograph
