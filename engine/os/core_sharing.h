#pragma once

#include <cstdint>

namespace coreograph {

/// How a thread for whose pieces of work others wait shares its core with other programs.
///
/// The scheduler takes the core from a thread in the middle of a piece, and whoever waits for that piece waits for the
/// other program's whole slice (some ms). A thread that has seen this happen therefore gives the core away itself for a
/// second: between two pieces, before its own slice ends. One that has a core of its own does not.
///
/// Used by the thread that makes it.
class CoreSharing {
public:
    CoreSharing();

    /// The thread slept, and has a whole slice before it.
    void beginSlice();

    /// It begins with a piece of work, after it had none.
    void beginPiece();

    /// It is done with one. Gives the core away when it is time to. The next piece begins.
    void pieceDone();

private:
    bool hasLostCore();
    void lostCore();
    void giveAway();

    // In ns, of the monotonic clock.
    std::int64_t m_pieceBegin = 0;
    std::int64_t m_sliceBegin = 0;
    std::int64_t m_slice;           ///< how long it keeps the core
    std::int64_t m_sharedUntil = 0; ///< others are thought to want the core
    long m_switches = 0;            ///< involuntary ones, when last looked
};

} // namespace coreograph
