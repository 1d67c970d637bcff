#include "tests/concurrency/test_tasks.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

#include <sched.h>
#include <unistd.h>

#include "engine/core/clock.h"

namespace coreograph::test {
namespace {

std::uint64_t twice(TaskContext&, const std::uint64_t& value) { return 2 * value; }

Whereabouts where(TaskContext& context, const std::uint64_t&) {
    return {context.worker, context.task, context.attempt, getpid()};
}

std::uint64_t throwIfOdd(TaskContext&, const std::uint64_t& value) {
    if (value % 2 == 1)
        throw std::out_of_range("no row " + std::to_string(value));
    return value;
}

std::uint64_t throwNumber(TaskContext&, const std::uint64_t&) { throw 42; }

std::uint64_t die(TaskContext& context, const Death& death) {
    if (context.attempt <= death.deaths)
        std::raise(death.signal);
    return death.value;
}

std::uint64_t leave(TaskContext&, const std::uint64_t& code) { std::exit(static_cast<int>(code)); }

std::uint64_t printAndAbort(TaskContext&, const std::uint64_t& value) {
    std::fprintf(stderr, "the valve is stuck at %llu\n", static_cast<unsigned long long>(value));
    std::abort();
}

std::uint64_t print(TaskContext&, const std::uint64_t& value) {
    std::printf("out %llu\n", static_cast<unsigned long long>(value));
    std::fflush(stdout);
    std::fprintf(stderr, "err %llu\n", static_cast<unsigned long long>(value));
    return value;
}

std::uint64_t waitForStop(TaskContext& context, const std::uint64_t& value) {
    while (!context.stopRequested())
        sched_yield();
    return value;
}

std::uint64_t hang(TaskContext&, const std::uint64_t&) {
    while (true)
        pause();
}

std::uint64_t spin(TaskContext&, const std::uint64_t& nanoseconds) {
    const std::int64_t end = monotonicNanoseconds() + static_cast<std::int64_t>(nanoseconds);
    while (monotonicNanoseconds() < end) {
    }
    return 2 * nanoseconds;
}

std::uint64_t nap(TaskContext&, const std::uint64_t& nanoseconds) {
    std::this_thread::sleep_for(std::chrono::nanoseconds(nanoseconds));
    return nanoseconds;
}

/// Starts a process that would outlive the worker, and returns its number.
std::uint64_t leaveChild(TaskContext&, const std::uint64_t&) {
    const pid_t child = fork();
    while (child == 0)
        pause();
    return static_cast<std::uint64_t>(child);
}

/// Any size to any size: the output is the input, repeated and inverted.
void invert(TaskContext&, std::span<const std::byte> input, std::span<std::byte> output) {
    for (std::size_t i = 0; i < output.size(); ++i)
        output[i] = ~input[i % input.size()];
}

constexpr bool notIdempotent = false;

constexpr std::array kinds{
    TaskKind{"twice", TypedTask<twice>::call},
    TaskKind{"where", TypedTask<where>::call},
    TaskKind{"throw-if-odd", TypedTask<throwIfOdd>::call},
    TaskKind{"throw-number", TypedTask<throwNumber>::call},
    TaskKind{"die", TypedTask<die>::call},
    TaskKind{"die-at-once", TypedTask<die>::call, notIdempotent},
    TaskKind{"leave", TypedTask<leave>::call},
    TaskKind{"print", TypedTask<print>::call},
    TaskKind{"print-and-abort", TypedTask<printAndAbort>::call},
    TaskKind{"wait-for-stop", TypedTask<waitForStop>::call},
    TaskKind{"hang", TypedTask<hang>::call},
    TaskKind{"spin", TypedTask<spin>::call},
    TaskKind{"nap", TypedTask<nap>::call},
    TaskKind{"leave-child", TypedTask<leaveChild>::call},
    TaskKind{"invert", invert},
};

} // namespace

TaskCatalog tasks() { return kinds; }

std::uint32_t kind(std::string_view name) {
    return static_cast<std::uint32_t>(std::ranges::find(kinds, name, &TaskKind::name) - kinds.begin());
}

} // namespace coreograph::test
