#pragma once

#include <atomic>
#include <cstdint>

namespace coreograph {

/// How far work on a file is: shared by the thread that does it and the one that shows it.
struct FileProgress {
    std::atomic<std::uint64_t> done = 0;  ///< bytes
    std::atomic<std::uint64_t> total = 0; ///< bytes; 0 while not known
    std::atomic<bool> isCancelled = false;

    /// Counts bytes that were read or written. Returns whether the work is to go on.
    bool advance(std::uint64_t bytes) {
        done += bytes;
        return !isCancelled;
    }
};

} // namespace coreograph
