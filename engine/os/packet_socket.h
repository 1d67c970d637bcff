#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"

namespace coreograph {

/// One end of a pair of sockets that carry whole packets between two processes, in order.
class PacketSocket {
public:
    static constexpr std::size_t longestPacket = 4096; ///< bytes; more is cut off

    PacketSocket() = default;
    explicit PacketSocket(FileDescriptor descriptor)
        : m_descriptor(std::move(descriptor)) {}

    /// The two ends of a new pair.
    static Result<std::pair<PacketSocket, PacketSocket>> createPair();

    /// Waits while the other end has too much to read. False when nobody is there any more.
    bool send(std::string_view packet) const;

    /// The next packet; nothing when there is none at the moment. Never waits. Closes this end when the other
    /// end is closed and all was read.
    std::optional<std::string> receive();
    bool isOpen() const { return m_descriptor.isOpen(); }

    int descriptor() const { return m_descriptor.get(); }

private:
    FileDescriptor m_descriptor;
};

} // namespace coreograph
