#include "engine/os/core_sharing.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include <sys/resource.h>

#include "engine/core/clock.h"

namespace coreograph {

namespace {

constexpr std::int64_t us = 1000;

// A piece that took longer may have been interrupted by another program's slice: 2 ms with a timer of 1000 Hz and two
// cores, 4 ms with one of 250 Hz. A longer slice than 3 ms is not waited for.
constexpr std::int64_t suspicious = 1500 * us;
constexpr std::int64_t shortestSlice = 1000 * us, longestSlice = 3000 * us;
constexpr std::int64_t memory = 1'000'000 * us;

// Long enough to leave the queue, so that another thread gets a whole slice: sched_yield() is often passed over.
constexpr auto rest = std::chrono::microseconds(20);

} // namespace

CoreSharing::CoreSharing()
    : m_slice(longestSlice) {
    beginSlice();
}

void CoreSharing::beginSlice() {
    m_sliceBegin = monotonicNanoseconds();
    hasLostCore(); // until now
}

void CoreSharing::beginPiece() { m_pieceBegin = monotonicNanoseconds(); }

void CoreSharing::pieceDone() {
    const std::int64_t now = monotonicNanoseconds();
    if (now - m_pieceBegin > suspicious && hasLostCore())
        lostCore();
    else if (now < m_sharedUntil && now - m_sliceBegin > m_slice)
        giveAway();
    beginPiece();
}

/// Whether the scheduler gave the core to others since the last call. (A virtual machine may stand still, too.)
bool CoreSharing::hasLostCore() {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nivcsw != std::exchange(m_switches, usage.ru_nivcsw);
}

/// Within a piece: the slice is shorter than thought, and begins anew.
void CoreSharing::lostCore() {
    const std::int64_t now = monotonicNanoseconds();
    if (now < m_sharedUntil) { // it is known when the slice began
        const std::int64_t next = (m_slice + (m_pieceBegin - m_sliceBegin) * 3 / 4) / 2;
        m_slice = std::clamp(next, shortestSlice, longestSlice);
    }
    m_sharedUntil = now + memory;
    m_sliceBegin = now;
}

void CoreSharing::giveAway() {
    const std::int64_t begin = monotonicNanoseconds();
    std::this_thread::sleep_for(rest);
    beginSlice();
    if (m_sliceBegin - begin > suspicious) // taken
        m_sharedUntil = m_sliceBegin + memory;
}

} // namespace coreograph
