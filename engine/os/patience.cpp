#include "engine/os/patience.h"

#include <sched.h>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace coreograph {
namespace {

// About 2 us of pausing and 5 us of yielding.
constexpr int pauses = 100;
constexpr int yields = 20;

void pauseProcessor() {
#if defined(__x86_64__)
    _mm_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

} // namespace

bool Patience::wait() {
    if (m_moments == pauses + yields)
        return false;
    if (++m_moments <= pauses)
        pauseProcessor();
    else
        sched_yield();
    return true;
}

} // namespace coreograph
