#include "engine/nn/team.h"

#include <chrono>

#include "engine/nn/one_thread.h"
#include "engine/os/core_sharing.h"
#include "engine/os/futex.h"
#include "engine/os/patience.h"

namespace coreograph {

namespace {

constexpr auto longestSleep = std::chrono::milliseconds(100);

/// Spins until `condition`, but not for long. Whether it came true.
template<typename Condition>
bool spinUntil(Condition condition) {
    constexpr int turns = 16; // some 130 us: loops end about so far apart, and to be woken takes 40
    for (int turn = 0; turn < turns; ++turn) {
        Patience patience;
        while (!condition())
            if (!patience.wait())
                break;
        if (condition())
            return true;
    }
    return false;
}

} // namespace

Team::Team(int threads)
    : m_shares(threads) {
    for (int thread = 1; thread < threads; ++thread)
        m_threads.emplace_back([this, thread] { work(thread); });
}

Team::~Team() {
    m_ends = true;
    ++m_round;
    wakeFutex(m_round);
    for (std::thread& thread : m_threads)
        thread.join();
}

void Team::start(const Job& job) {
    const OneThread alone;
    m_job = job;
    m_unfinished = static_cast<std::uint32_t>(job.tasks);
    const std::uint32_t round = m_round.load() + 1;
    m_shares.open(round, job.tasks);
    m_round = round;
    if (m_sleepers.load() > 0)
        wakeFutex(m_round);
    while (takeTask(round, 0)) {
    }
    awaitEnd();
}

/// Whether there was one left.
bool Team::takeTask(std::uint32_t round, int thread) {
    const auto task = m_shares.take(round, thread);
    if (!task)
        return false;
    m_job.call(m_job.task, *task, thread);
    if (--m_unfinished == 0 && m_callerSleeps.load())
        wakeFutex(m_unfinished);
    return true;
}

void Team::work(int thread) {
    const OneThread alone;
    CoreSharing sharing;
    std::uint32_t round = 0;
    while (true) {
        if (awaitRound(round) == Waited::Asleep)
            sharing.beginSlice();
        if (m_ends.load())
            return;
        round = m_round.load();
        sharing.beginPiece();
        while (takeTask(round, thread))
            sharing.pieceDone();
    }
}

/// Until there is another round than this.
Team::Waited Team::awaitRound(std::uint32_t round) {
    if (spinUntil([&] { return m_round.load() != round; }))
        return Waited::Awake;
    ++m_sleepers;
    while (m_round.load() == round)
        waitOnFutex(m_round, round, longestSleep);
    --m_sleepers;
    return Waited::Asleep;
}

void Team::awaitEnd() {
    if (spinUntil([&] { return m_unfinished.load() == 0; }))
        return;
    m_callerSleeps = true;
    for (std::uint32_t left = m_unfinished.load(); left != 0; left = m_unfinished.load())
        waitOnFutex(m_unfinished, left, longestSleep);
    m_callerSleeps = false;
}

} // namespace coreograph
