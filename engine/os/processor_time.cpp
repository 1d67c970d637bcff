#include "engine/os/processor_time.h"

#include <ctime>
#include <initializer_list>

#include <sys/resource.h>
#include <unistd.h>

namespace coreograph {

static double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

double ownProcessorSeconds() {
    double sum = 0;
    for (const auto whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        getrusage(whose, &usage);
        sum += seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    return sum;
}

std::int64_t threadProcessorNanoseconds() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return std::int64_t{spent.tv_sec} * 1'000'000'000 + spent.tv_nsec;
}

long ticksPerSecond() { return sysconf(_SC_CLK_TCK); }

} // namespace coreograph
