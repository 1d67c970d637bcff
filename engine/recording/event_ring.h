#pragma once

#include <atomic>
#include <cstddef>
#include <span>

#include "engine/recording/event.h"

namespace coreograph {

/// A bounded single-producer, single-consumer ring of events that lives in memory the caller provides:
/// usually a memfd mapped into two processes, so that what a worker wrote last outlives its SIGKILL.
///
/// A full ring drops the event and counts it. Neither side ever waits. The producer's and the consumer's
/// methods may run at the same time in two threads or processes; each side is one thread at a time.
class EventRing {
public:
    /// Bytes of memory that a ring of `capacity` events takes. REQUIRES: `capacity` is a power of two.
    static std::size_t bytesFor(std::size_t capacity);

    /// Makes an empty ring in `memory`, zero-filled and aligned to 64 bytes.
    static EventRing create(std::span<std::byte> memory, std::size_t capacity);

    /// The ring that another process made in `memory`. A header that does not fit gives a ring that is off.
    static EventRing attach(std::span<std::byte> memory);

    EventRing() = default; ///< drops nothing, holds nothing: writes are ignored (recording is off)

    /// The producer's. Costs no system call.
    void write(const Event& event) {
        if (m_header == nullptr)
            return;
        const std::uint64_t written = m_header->written.load(std::memory_order_relaxed);
        if (written - m_readSeen > m_mask) {
            m_readSeen = m_header->read.load(std::memory_order_acquire);
            if (written - m_readSeen > m_mask) {
                m_header->dropped.fetch_add(1, std::memory_order_relaxed);
                return;
            }
        }
        m_slots[written & m_mask] = event;
        m_header->written.store(written + 1, std::memory_order_release);
    }

    /// The consumer's: copies up to `out.size()` events out and frees their slots; returns how many.
    std::size_t read(std::span<Event> out);

    /// The consumer's: events dropped since the ring was made.
    std::uint64_t dropped() const;

    bool isOn() const { return m_header != nullptr; }

private:
    struct Header {
        std::uint64_t capacity;
        alignas(64) std::atomic<std::uint64_t> written;
        std::atomic<std::uint64_t> dropped;
        alignas(64) std::atomic<std::uint64_t> read;
    };

    static Event* slotsOf(std::span<std::byte> memory);

    EventRing(Header* header, Event* slots, std::uint64_t capacity)
        : m_header(header)
        , m_slots(slots)
        , m_mask(capacity - 1) {}

    Header* m_header = nullptr;
    Event* m_slots = nullptr;
    std::uint64_t m_mask = 0;
    std::uint64_t m_readSeen = 0;
};

} // namespace coreograph
