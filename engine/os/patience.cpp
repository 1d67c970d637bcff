#include "engine/os/patience.h"

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace coreograph {
namespace {

// About 8 us.
constexpr int longestPatience = 300;

void pauseCore() {
#if defined(__x86_64__)
    _mm_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

} // namespace

bool Patience::wait() {
    if (m_moments == longestPatience)
        return false;
    ++m_moments;
    pauseCore();
    return true;
}

} // namespace coreograph
