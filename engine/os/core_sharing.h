#pragma once

#include <cstdint>

namespace coreograph {

/// How a thread for whose pieces of work others wait shares its core with other programs.
///
/// The scheduler takes the core from a thread in the middle of a piece, and whoever waits for that piece waits for the
/// other program's whole slice (some ms). A thread that has seen this happen therefore gives the core away itself,
/// between two pieces and before its own slice ends. On a core of its own it never does.
///
/// Used by one thread.
class CoreSharing {
public:
    void beginPiece();
    void endPiece(); ///< gives the core away when it is time to; the next piece begins

private:
    bool hasLostCore();

    // In ns of the monotonic clock.
    std::int64_t m_pieceBegin = 0;
    std::int64_t m_sliceBegin = 0;  ///< since when the thread has had the core, as far as it knows
    std::int64_t m_sharedUntil = 0; ///< others are thought to want the core
    long m_switches = 0;            ///< involuntary ones, when last looked
};

} // namespace coreograph
