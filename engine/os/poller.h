#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <span>

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"

namespace coreograph {

/// Waits for any of many descriptors to become readable (epoll). Each is known by a tag of the caller's.
class Poller {
public:
    static Result<Poller> create();

    Result<void> watch(int descriptor, std::uint64_t tag);
    void forget(int descriptor);

    /// The tags of what is readable; none when `longest` went by first. Good until the next call.
    std::span<const std::uint64_t> wait(std::chrono::milliseconds longest);

private:
    explicit Poller(FileDescriptor epoll)
        : m_epoll(std::move(epoll)) {}

    FileDescriptor m_epoll;
    std::array<std::uint64_t, 64> m_tags{};
};

} // namespace coreograph
