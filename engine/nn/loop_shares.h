#pragma once

#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace coreograph {

/// Hands the tasks of one loop after another out to threads, each task once.
///
/// Thread t of n takes the tasks t, t + n, t + 2 n... of every loop: what it left in its core's cache in one, it finds in
/// the next. When it has no more it takes the last ones of the others (affinity scheduling: Markatos and LeBlanc, "Using
/// processor affinity in loop scheduling on shared-memory multiprocessors", 1994).
///
/// One thread opens loops; any thread takes.
class LoopShares {
public:
    explicit LoopShares(int threads) ///< REQUIRES: threads >= 1
        : m_shares(static_cast<std::size_t>(threads)) {}

    static constexpr std::size_t mostTasks = 0xFFFF; ///< of a thread

    /// Begins a loop. REQUIRES: all tasks of the loop before have been taken; `loop` is a number that no late thread may
    /// still hold; 0 <= tasks <= mostTasks * threads
    void open(std::uint32_t loop, int tasks) {
        assert(0 <= tasks && static_cast<std::size_t>(tasks) <= mostTasks * m_shares.size());
        const auto threads = static_cast<std::uint32_t>(m_shares.size());
        for (std::uint32_t thread = 0; thread < threads; ++thread)
            m_shares[thread].left =
                pack({loop, 0, (static_cast<std::uint32_t>(tasks) + threads - 1 - thread) / threads});
    }

    /// The next task of this loop for this thread. None when all are taken, or `loop` is over.
    std::optional<int> take(std::uint32_t loop, int thread) {
        const int threads = static_cast<int>(m_shares.size());
        if (const auto own = take(loop, thread, Side::First))
            return own;
        for (int i = 1; i < threads; ++i)
            if (const auto other = take(loop, (thread + i) % threads, Side::Last))
                return other;
        return {};
    }

private:
    enum class Side { First, Last };

    /// What nobody has taken of one thread's tasks. In one word, with the number of the loop: who comes late takes none of
    /// another loop.
    struct Left {
        std::uint32_t loop, begin, end;
    };
    static std::uint64_t pack(Left left) {
        return std::uint64_t{left.loop} << 32U | left.begin << 16U | left.end;
    }
    static Left unpack(std::uint64_t left) {
        return {static_cast<std::uint32_t>(left >> 32U), static_cast<std::uint32_t>(left >> 16U) & 0xFFFFU,
                static_cast<std::uint32_t>(left) & 0xFFFFU};
    }

    std::optional<int> take(std::uint32_t loop, int share, Side side) {
        std::atomic<std::uint64_t>& shared = m_shares[static_cast<std::size_t>(share)].left;
        std::uint64_t seen = shared.load();
        while (true) {
            Left left = unpack(seen);
            if (left.loop != loop || left.begin == left.end)
                return {};
            const std::uint32_t taken = side == Side::First ? left.begin++ : --left.end;
            if (shared.compare_exchange_weak(seen, pack(left)))
                return share + static_cast<int>(taken * m_shares.size());
        }
    }

    struct alignas(64) Share { // a cache line
        std::atomic<std::uint64_t> left{0};
    };
    std::vector<Share> m_shares;
};

} // namespace coreograph
