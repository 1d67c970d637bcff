#pragma once

namespace coreograph {

/// Waits for another core that is about to answer, for a few microseconds, before it is time to sleep: first by
/// pausing, which costs nobody anything but power; then by yielding, in case the other one needs this very core.
/// Much shorter, and every answer costs two context switches; much longer, and neighbours lose their core.
class Patience {
public:
    /// Waits a moment. False when patience has run out: sleep.
    bool wait();

    void renew() { m_moments = 0; }

private:
    int m_moments = 0;
};

} // namespace coreograph
