#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

#include "engine/recording/lane.h"

namespace coreograph {

/// What a task may know about where it runs. The same in a thread and in a process.
struct TaskContext {
    Lane& lane;                             ///< the worker's own lane, for waits inside the task
    std::uint32_t worker = 0;               ///< 0-based
    std::uint32_t task = 0;                 ///< 0-based, within its batch
    std::uint32_t attempt = 1;              ///< 1-based
    const std::atomic<std::uint32_t>& stop; ///< not 0: give up soon; the result is not wanted any more

    bool stopRequested() const { return stop.load(std::memory_order_relaxed) != 0; }
};

/// Turns a task's input bytes into its output bytes. It may throw: the exception comes home as a
/// TaskFailure. It depends on nothing but its input, so it is the same whatever runs it.
using TaskFunction = void (*)(TaskContext&, std::span<const std::byte> input, std::span<std::byte> output);

/// A registered function: what a pool runs. Its index in the catalog, which every program of the project
/// links, is its name between processes.
struct TaskKind {
    std::string_view name; ///< "count-primes"
    TaskFunction function = nullptr;
    bool idempotent = true; ///< may be run again after its worker died
};

/// Every kind of task there is, by index.
using TaskCatalog = std::span<const TaskKind>;

/// Makes a TaskFunction of a plain function from one trivially copyable value to another.
template<auto function>
struct TypedTask;

template<typename In, typename Out, Out (*function)(TaskContext&, const In&)>
struct TypedTask<function> {
    using Input = In;
    using Output = Out;
    static_assert(std::is_trivially_copyable_v<In> && std::is_trivially_copyable_v<Out>);

    static void call(TaskContext& context, std::span<const std::byte> input, std::span<std::byte> output) {
        In in;
        std::memcpy(&in, input.data(), sizeof in);
        const Out out = function(context, in);
        std::memcpy(output.data(), &out, sizeof out);
    }
};

} // namespace coreograph
