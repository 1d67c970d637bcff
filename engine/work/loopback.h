#pragma once

#include <cstdint>
#include <optional>

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"

namespace coreograph {

/// A listening TCP socket of this machine's loopback interface, and the port the system chose for it.
struct LoopbackListener {
    FileDescriptor socket; ///< accepting it and its connections never blocks
    std::uint16_t port = 0;

    static Result<LoopbackListener> open();
};

/// A TCP connection over loopback to a server on this machine. Its waits end after five seconds at most.
class LoopbackConnection {
public:
    static Result<LoopbackConnection> open(std::uint16_t port);

    Result<void> send(std::uint64_t number);
    Result<std::uint64_t> receive();

private:
    explicit LoopbackConnection(FileDescriptor socket)
        : m_socket(std::move(socket)) {}

    FileDescriptor m_socket;
};

} // namespace coreograph
