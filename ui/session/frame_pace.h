#pragma once

#include <chrono>

namespace coreograph {

/// How long a live picture stays, so that drawing takes the demo a sixtieth of one core: what costs more is drawn less
/// often, yet no less than twice a second. One thread uses it, and what that thread spends is what counts.
class FramePace {
public:
    /// The time until the next frame, for the one that begins now.
    std::chrono::milliseconds next();

    /// The same for a frame that took so much of the processor.
    static std::chrono::milliseconds pauseFor(std::chrono::nanoseconds cost);

private:
    std::chrono::nanoseconds m_spent{0}; ///< by this thread, when the last frame began
};

} // namespace coreograph
