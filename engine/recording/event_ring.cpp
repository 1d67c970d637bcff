#include "engine/recording/event_ring.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <new>

namespace coreograph {
namespace {

constexpr std::size_t slotsOffset = 192;

} // namespace

std::size_t EventRing::bytesFor(std::size_t capacity) {
    static_assert(sizeof(Header) == slotsOffset && std::atomic<std::uint64_t>::is_always_lock_free);
    assert(std::has_single_bit(capacity));
    return slotsOffset + capacity * sizeof(Event);
}

EventRing EventRing::create(std::span<std::byte> memory, std::size_t capacity) {
    assert(memory.size() >= bytesFor(capacity));
    auto* header = new (memory.data()) Header{};
    header->capacity = capacity;
    return {header, slotsOf(memory), capacity};
}

EventRing EventRing::attach(std::span<std::byte> memory) {
    // Memory of another process: its header may hold anything, and no product of it may overflow.
    if (memory.size() < slotsOffset)
        return {};
    auto* header = std::launder(reinterpret_cast<Header*>(memory.data()));
    const std::uint64_t capacity = header->capacity;
    if (!std::has_single_bit(capacity) || capacity > (memory.size() - slotsOffset) / sizeof(Event))
        return {};
    EventRing ring(header, slotsOf(memory), capacity);
    ring.m_readSeen = header->read.load(std::memory_order_acquire);
    return ring;
}

Event* EventRing::slotsOf(std::span<std::byte> memory) {
    return std::launder(reinterpret_cast<Event*>(memory.data() + slotsOffset));
}

std::size_t EventRing::read(std::span<Event> out) {
    if (m_header == nullptr)
        return 0;
    const std::uint64_t read = m_header->read.load(std::memory_order_relaxed);
    const std::uint64_t written = m_header->written.load(std::memory_order_acquire);
    const std::uint64_t count = std::min({written - read, m_mask + 1, std::uint64_t{out.size()}});
    for (std::uint64_t i = 0; i < count; ++i)
        out[i] = m_slots[(read + i) & m_mask];
    m_header->read.store(read + count, std::memory_order_release);
    return count;
}

std::uint64_t EventRing::dropped() const {
    return m_header == nullptr ? 0 : m_header->dropped.load(std::memory_order_relaxed);
}

} // namespace coreograph
