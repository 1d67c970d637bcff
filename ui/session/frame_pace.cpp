#include "ui/session/frame_pace.h"

#include <algorithm>
#include <ctime>

namespace coreograph {
namespace {

using namespace std::chrono_literals;

constexpr auto shortest = 60ms;
constexpr auto longest = 500ms; // slower, and it no longer looks live
constexpr int share = 60;       // a sixtieth of a core

std::chrono::nanoseconds spentByThread() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec);
}

} // namespace

std::chrono::milliseconds FramePace::next() {
    const std::chrono::nanoseconds before = m_spent;
    m_spent = spentByThread();
    return pauseFor(m_spent - before);
}

std::chrono::milliseconds FramePace::pauseFor(std::chrono::nanoseconds cost) {
    return std::clamp(std::chrono::duration_cast<std::chrono::milliseconds>(cost * share), shortest, longest);
}

} // namespace coreograph
