#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace coreograph {

/// Pictures a second of a training, without its first steps, in which memory and caches warm up.
class Throughput {
public:
    /// Of a training of so many steps the first ten are left out, or half where it is shorter than twenty.
    explicit Throughput(std::int64_t steps)
        : m_warmUp(std::min<std::int64_t>(10, steps / 2)) {}

    /// One more step, of so many pictures and ns.
    void add(std::size_t pictures, std::int64_t time) {
        if (m_warmUp-- > 0)
            return;
        m_pictures += static_cast<double>(pictures);
        m_seconds += static_cast<double>(time) * 1e-9;
        m_latestPictures += static_cast<double>(pictures);
        m_latestSeconds += static_cast<double>(time) * 1e-9;
    }

    /// Over all steps; 0 where there were none.
    double perSecond() const { return m_seconds > 0 ? m_pictures / m_seconds : 0; }

    /// Over the steps since it last returned a value, which it does once every half second of training.
    std::optional<double> takeLatest() {
        if (m_latestSeconds < 0.5)
            return std::nullopt;
        const double latest = m_latestPictures / m_latestSeconds;
        m_latestPictures = m_latestSeconds = 0;
        return latest;
    }

private:
    std::int64_t m_warmUp; // steps still to leave out
    double m_pictures = 0;
    double m_seconds = 0;
    double m_latestPictures = 0;
    double m_latestSeconds = 0;
};

} // namespace coreograph
