#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>

#include "engine/core/source_line.h"
#include "engine/os/shared_memory.h"

namespace coreograph {

/// Where a slot is on its way. It belongs to the supervisor while Free, Done or Thrown, to the worker while
/// Started, and while Submitted to whichever of them moves it on first. What is Done is collected, and then
/// as good as Free.
///
///     supervisor                                       worker
///                      Free, Done, Thrown <-----------.
///     submits            |       ^                    | returns or throws
///     takes back         v       |     begins         |
///                       Submitted --------------> Started
enum class SlotState : std::uint32_t { Free, Submitted, Started, Done, Thrown };

/// A place for one task on its way to a worker process and for its result on the way back, so that a worker's
/// death leaves nothing in doubt. Two cache lines, fetched as a pair; a small task fits into the first.
struct alignas(128) TaskSlot {
    static constexpr std::size_t roomInside = 96; ///< bytes; larger tasks lie outside of their slot

    std::atomic<SlotState> state{SlotState::Free};
    std::uint32_t task = 0;
    std::uint32_t attempt = 1;
    std::uint32_t reserved = 0;
    std::uint64_t submitFlow = 0; ///< 0: the task is not recorded
    std::uint64_t resultFlow = 0;
    alignas(16) std::array<std::byte, roomInside> inside;
};
static_assert(sizeof(TaskSlot) == 128);

/// What all tasks of a batch have in common. The supervisor writes it while no slot is taken.
struct SlotWork {
    std::uint32_t kind = 0;
    SourceLine from{};               ///< the line that asks for them
    std::uint64_t inputSize = 0;     ///< bytes a task
    std::uint64_t outputSize = 0;    ///< bytes a task
    std::uint64_t capacity = 1;      ///< so many slots are taken at most
    std::uint64_t longTaskTicks = 0; ///< a task this long is worth waking the supervisor for
};

/// The memory that a worker process shares with its supervisor. There is no lock in it that a dead worker
/// could hold. Both go through the slots in order, so the states of the slots are all the queue there is
/// (Giacomoni, Moseley and Vachharajani, "FastForward for efficient pipeline parallelism", PPoPP 2008).
///
/// To sleep, a side first says so, then looks once more; to wake it, the other side first changes a slot,
/// then looks whether it sleeps. A full fence between the two steps, on both sides, makes sure that one of
/// them sees the other.
class TaskSlots {
public:
    static constexpr std::uint32_t count = 256;
    static constexpr std::uint64_t noBell = ~std::uint64_t{0};

    /// Each part is written by one side, and lies in cache lines of its own.
    struct Shared {
        alignas(64) SlotWork work;                              // the supervisor's
        alignas(64) std::atomic<std::uint32_t> stop{0};         // the supervisor's: tasks are to give up
        std::atomic<std::uint32_t> ending{0};                   // the supervisor's: the worker is to leave
        alignas(64) std::atomic<std::uint64_t> bellAt{noBell};  // sleeps until so many tasks have ended
        alignas(64) std::atomic<std::uint32_t> workerSleeps{0}; // a futex
        alignas(64) std::atomic<std::uint64_t> computeTicks{0}; // the worker's: inside task functions, ever
        std::atomic<std::uint64_t> taskBegan{0};                // the worker's: in ticks, its latest task
        std::atomic<std::uint32_t> core{0};                     // the worker's: that ran its latest task
        std::atomic<std::int64_t> readySince{0};                // the worker's: ns, monotonic clock
        std::array<TaskSlot, count> ring;
    };

    /// The supervisor makes it, the worker maps what it is handed.
    static Result<TaskSlots> create();
    static Result<TaskSlots> map(FileDescriptor descriptor);

    /// How many tasks with so many bytes of input and output there is room for at a time, up to `wanted`.
    /// 0 when not even one fits.
    static std::uint64_t roomFor(std::uint64_t wanted, std::size_t inputSize, std::size_t outputSize);

    Shared& shared() { return *m_shared; }
    const Shared& shared() const { return *m_shared; }
    TaskSlot& slot(std::uint64_t sequence) { return m_shared->ring[sequence % count]; }

    /// Fetches a slot that will be written to soon.
    void prefetch(std::uint64_t sequence) { __builtin_prefetch(&slot(sequence), 1); }

    std::span<std::byte> input(std::uint64_t sequence);  ///< aligned to 16
    std::span<std::byte> output(std::uint64_t sequence); ///< aligned to 16

    int descriptor() const { return m_memory.descriptor(); }

private:
    TaskSlots(SharedMemory memory, Shared* shared)
        : m_memory(std::move(memory))
        , m_shared(shared) {}

    std::byte* place(std::uint64_t sequence);

    SharedMemory m_memory;
    Shared* m_shared;
};

} // namespace coreograph
