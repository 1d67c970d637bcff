#pragma once

#include <atomic>
#include <cstdint>

#include "engine/concurrency/task.h"

namespace coreograph {

/// Small tasks that lessons run to show one thing each.

/// Task "spin": keeps a core busy for so many ns of the worker's own processor time, however often it is
/// interrupted meanwhile; returns the ns it took. Good to about a microsecond.
std::int64_t spin(TaskContext& context, const std::int64_t& nanoseconds);

/// Task "nothing": returns its input.
std::int64_t nothing(TaskContext& context, const std::int64_t& value);

inline constexpr std::int64_t parentsNumber = 7;

/// A variable of this process: every process has its own, which begins at parentsNumber.
extern std::atomic<std::int64_t> globalNumber;

/// What the task found after its write, and in which process.
struct GlobalReading {
    std::int64_t value = 0;
    std::int64_t process = 0; ///< its number, as in getpid()
};

/// Task "write-global": writes `value` to globalNumber, marks that on its lane and reads it back.
GlobalReading writeGlobal(TaskContext& context, const std::int64_t& value);

/// Task "exit-with": ends the whole process with the given exit code. Never returns.
std::int32_t exitWith(TaskContext& context, const std::int32_t& code);

enum class CrashKind : std::int32_t { NullPointer, Abort };

/// Task "crash": ends the whole process by SIGSEGV or SIGABRT. Never returns.
std::int32_t crash(TaskContext& context, const CrashKind& kind);

/// Task "throw": throws a std::runtime_error that says `number`. Never returns.
std::int32_t throwError(TaskContext& context, const std::int32_t& number);

} // namespace coreograph
