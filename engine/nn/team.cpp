#include "engine/nn/team.h"

#include <chrono>

#include "engine/nn/one_thread.h"
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

Team::Team(int threads) {
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
    const auto tasks = static_cast<std::uint32_t>(job.tasks);
    m_unfinished.store(tasks);
    const std::uint32_t round = m_round.load() + 1;
    m_open.store((std::uint64_t{round} << 32U) | tasks);
    m_round.store(round);
    if (m_sleepers.load() > 0)
        wakeFutex(m_round);
    takeTasks(round, 0);
    awaitEnd();
}

void Team::takeTasks(std::uint32_t round, int thread) {
    std::uint64_t open = m_open.load();
    while (open >> 32U == round && (open & 0xFFFFFFFFU) > 0) {
        if (!m_open.compare_exchange_weak(open, open - 1))
            continue;
        m_job.call(m_job.task, m_job.tasks - static_cast<int>(open & 0xFFFFFFFFU), thread);
        if (--m_unfinished == 0 && m_callerSleeps.load())
            wakeFutex(m_unfinished);
        open = m_open.load();
    }
}

void Team::work(int thread) {
    const OneThread alone;
    std::uint32_t round = 0;
    while (true) {
        awaitRound(round);
        if (m_ends.load())
            return;
        round = m_round.load();
        takeTasks(round, thread);
    }
}

/// Until there is another round than this.
void Team::awaitRound(std::uint32_t round) {
    if (spinUntil([&] { return m_round.load() != round; }))
        return;
    ++m_sleepers;
    while (m_round.load() == round)
        waitOnFutex(m_round, round, longestSleep);
    --m_sleepers;
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
