#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace coreograph {

/// Tasks [first, last) of a batch.
struct TaskSpan {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    std::uint32_t size() const { return last - first; }
    bool isEmpty() const { return first == last; }
    bool operator==(const TaskSpan&) const = default;
};

/// What one worker has still to take. It takes from the front; one that has nothing left of its own steals from
/// the back. Each works on a cache line of its own then, where one counter for all would travel from core to core
/// with each task.
///
/// Thread-safe: both ends are in one word, changed by compare-and-swap. The word is all there is, so one that is the
/// same is still true. Between batches nobody may take.
class alignas(64) TaskRange {
public:
    /// Has these to be taken. For the worker whose range it is, once it is empty, or before the work begins.
    void assign(TaskSpan tasks) { m_ends.store(packed(tasks), std::memory_order_relaxed); }

    /// The next `count` tasks, or as many as are left.
    TaskSpan takeFirst(std::size_t count) {
        return take([count](TaskSpan left) {
            const auto taken = static_cast<std::uint32_t>(std::min<std::size_t>(count, left.size()));
            return Split{.taken = {left.first, left.first + taken}, .kept = {left.first + taken, left.last}};
        });
    }

    /// The last half of what is left, at least one task of it.
    TaskSpan stealHalf() {
        return take([](TaskSpan left) {
            const std::uint32_t middle = left.first + left.size() / 2;
            return Split{.taken = {middle, left.last}, .kept = {left.first, middle}};
        });
    }

private:
    struct Split {
        TaskSpan taken;
        TaskSpan kept;
    };

    template<typename Rule>
    TaskSpan take(Rule split) {
        std::uint64_t ends = m_ends.load(std::memory_order_relaxed);
        while (true) {
            const TaskSpan left = unpacked(ends);
            if (left.isEmpty())
                return {};
            const auto [taken, kept] = split(left);
            if (m_ends.compare_exchange_weak(ends, packed(kept), std::memory_order_relaxed))
                return taken;
        }
    }

    static std::uint64_t packed(TaskSpan tasks) { return std::uint64_t{tasks.first} << 32 | tasks.last; }
    static TaskSpan unpacked(std::uint64_t ends) {
        return {static_cast<std::uint32_t>(ends >> 32), static_cast<std::uint32_t>(ends)};
    }

    std::atomic<std::uint64_t> m_ends{0};
};

} // namespace coreograph
