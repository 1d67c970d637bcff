#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace coreograph {

/// Sleeps while `word` is `expected`, until woken, but no longer than `longest`. May return early for no
/// reason, so look again. Works between processes that share the word's memory, which std::atomic::wait
/// does not.
void waitOnFutex(const std::atomic<std::uint32_t>& word, std::uint32_t expected,
                 std::chrono::nanoseconds longest);

/// Wakes all that sleep on `word`, in every process. Change the word first.
void wakeFutex(const std::atomic<std::uint32_t>& word);

} // namespace coreograph
