#include "engine/os/core_sharing.h"

#include <chrono>
#include <thread>
#include <utility>

#include <sys/resource.h>

#include "engine/core/clock.h"

namespace coreograph {

namespace {

constexpr std::int64_t ms = 1'000'000;

constexpr std::int64_t lostCore = 5 * ms / 2; // no piece takes so long; Linux's slices are 3 ms or more
constexpr std::int64_t ownSlice = 3 * ms;
constexpr std::int64_t memory = 1000 * ms;

// Long enough to leave the queue, so that another thread gets a whole slice: sched_yield() is often passed over.
constexpr auto rest = std::chrono::microseconds(20);

} // namespace

void CoreSharing::beginPiece() { m_pieceBegin = monotonicNanoseconds(); }

void CoreSharing::endPiece() {
    const std::int64_t begin = m_pieceBegin;
    beginPiece();
    if (m_pieceBegin - begin > lostCore) {
        m_sliceBegin = m_pieceBegin;
        if (hasLostCore())
            m_sharedUntil = m_pieceBegin + memory;
    } else if (m_pieceBegin < m_sharedUntil && m_pieceBegin - m_sliceBegin > ownSlice) {
        const std::int64_t restBegin = m_pieceBegin;
        std::this_thread::sleep_for(rest);
        beginPiece();
        m_sliceBegin = m_pieceBegin;
        if (m_pieceBegin - restBegin > lostCore)
            m_sharedUntil = m_pieceBegin + memory;
    }
}

/// Whether the scheduler gave the core to others since the last call. (A virtual machine may stand still, too.)
bool CoreSharing::hasLostCore() {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nivcsw != std::exchange(m_switches, usage.ru_nivcsw);
}

} // namespace coreograph
