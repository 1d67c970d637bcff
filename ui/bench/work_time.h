#pragma once

#include <chrono>
#include <optional>

namespace coreograph {

/// For how long a run's work has gone on: its pauses do not count.
class WorkTime {
public:
    using Moment = std::chrono::steady_clock::time_point;

    void begin(Moment now);
    void pause(Moment now);
    void goOn(Moment now); ///< nothing where it goes on already

    std::chrono::milliseconds elapsed(Moment now) const;

private:
    std::chrono::steady_clock::duration m_before{}; // until the latest pause
    std::optional<Moment> m_since;                  // none while it pauses
};

} // namespace coreograph
