#include "engine/concurrency/task_slots.h"

#include <algorithm>
#include <new>

namespace coreograph {
namespace {

// Address space only: memory is taken as it is touched, and tasks in flight seldom touch more than `busyBytes`.
constexpr std::size_t outsideBytes = std::size_t{256} << 20U;
constexpr std::size_t busyBytes = std::size_t{8} << 20U;

constexpr std::size_t roundUp(std::size_t bytes, std::size_t unit) {
    return (bytes + unit - 1) / unit * unit;
}

constexpr std::size_t inputRoom(std::size_t inputSize) { return roundUp(inputSize, 16); }

constexpr std::size_t taskRoom(std::size_t inputSize, std::size_t outputSize) {
    return inputRoom(inputSize) + outputSize;
}

/// Between the places of two tasks: no cache line is shared.
constexpr std::size_t stride(std::size_t inputSize, std::size_t outputSize) {
    return roundUp(taskRoom(inputSize, outputSize), 64);
}

constexpr std::size_t outsideOffset = roundUp(sizeof(TaskSlots::Shared), 4096);

} // namespace

Result<TaskSlots> TaskSlots::create() {
    auto memory = SharedMemory::create("task slots", outsideOffset + outsideBytes);
    if (!memory)
        return memory.error();
    auto* shared = new (memory->bytes().data()) Shared;
    return TaskSlots(std::move(*memory), shared);
}

Result<TaskSlots> TaskSlots::map(FileDescriptor descriptor) {
    auto memory = SharedMemory::map(std::move(descriptor));
    if (!memory)
        return memory.error();
    if (memory->bytes().size() != outsideOffset + outsideBytes)
        return Error{"the memory for task slots has the wrong size"};
    auto* shared = std::launder(reinterpret_cast<Shared*>(memory->bytes().data()));
    return TaskSlots(std::move(*memory), shared);
}

std::uint64_t TaskSlots::roomFor(std::uint64_t wanted, std::size_t inputSize, std::size_t outputSize) {
    wanted = std::min<std::uint64_t>(wanted, count);
    if (taskRoom(inputSize, outputSize) <= TaskSlot::roomInside)
        return wanted;
    const std::size_t bytes = stride(inputSize, outputSize);
    const std::size_t comfortable = std::max<std::size_t>(busyBytes / bytes, 2);
    return std::min({wanted, std::uint64_t{comfortable}, std::uint64_t{outsideBytes / bytes}});
}

std::span<std::byte> TaskSlots::input(std::uint64_t sequence) {
    return {place(sequence), m_shared->work.inputSize};
}

std::span<std::byte> TaskSlots::output(std::uint64_t sequence) {
    const SlotWork& work = m_shared->work;
    return {place(sequence) + inputRoom(work.inputSize), work.outputSize};
}

std::byte* TaskSlots::place(std::uint64_t sequence) {
    const SlotWork& work = m_shared->work;
    if (taskRoom(work.inputSize, work.outputSize) <= TaskSlot::roomInside)
        return slot(sequence).inside.data();
    return m_memory.bytes().data() + outsideOffset +
           sequence % work.capacity * stride(work.inputSize, work.outputSize);
}

} // namespace coreograph
