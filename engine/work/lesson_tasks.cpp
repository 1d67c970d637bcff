#include "engine/work/lesson_tasks.h"

#include <cstdlib>
#include <ctime>
#include <stdexcept>
#include <string>

#include <unistd.h>

namespace coreograph {

/// Processor time this thread has had, in ns.
static std::int64_t ownProcessorTime() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

// [spin]
std::int64_t spin(TaskContext& context, const std::int64_t& nanoseconds) {
    const std::int64_t begin = ownProcessorTime();
    std::int64_t spent = 0;
    while (spent < nanoseconds && !context.stopRequested())
        spent = ownProcessorTime() - begin;
    return spent;
}
// [/spin]

// [nothing]
std::int64_t nothing(TaskContext&, const std::int64_t& value) { return value; }
// [/nothing]

// [write-global]
// Every process has one. It begins at 7.
std::atomic<std::int64_t> globalNumber{parentsNumber};

GlobalReading writeGlobal(TaskContext& context, const std::int64_t& value) {
    // The write:
    globalNumber = value;
    context.lane.mark(context.task + 1);
    return {globalNumber, getpid()};
}
// [/write-global]

// [exit-with]
std::int32_t exitWith(TaskContext&, const std::int32_t& code) {
    std::_Exit(code); // the whole process, with every thread in it
}
// [/exit-with]

// [crash]
std::int32_t crash(TaskContext&, const CrashKind& kind) {
    if (kind == CrashKind::Abort)
        std::abort();
    const volatile std::int32_t* const nowhere = nullptr;
    return *nowhere; // the processor refuses, and the kernel sends SIGSEGV
}
// [/crash]

// [throw]
std::int32_t throwError(TaskContext&, const std::int32_t& number) {
    throw std::runtime_error("Task number " + std::to_string(number) + " failed on purpose.");
}
// [/throw]

} // namespace coreograph
