#pragma once

#include "engine/concurrency/task.h"

namespace coreograph::test {

/// What can happen to a task. Shared by the tests and the worker program they start.
TaskCatalog tasks();

/// The index of the kind of that name.
std::uint32_t kind(std::string_view name);

/// Input of "die": raises `signal` in the first `deaths` attempts, then returns `value`.
struct Death {
    int signal = 0;
    std::uint32_t deaths = 0;
    std::uint64_t value = 0;
};

/// Output of "where".
struct Whereabouts {
    std::uint32_t worker = 0;
    std::uint32_t task = 0;
    std::uint32_t attempt = 0;
    std::int32_t process = 0;
};

} // namespace coreograph::test
