#include "engine/os/packet_socket.h"

#include <array>
#include <cerrno>

#include <sys/socket.h>

#include "engine/os/system_error.h"

namespace coreograph {

Result<std::pair<PacketSocket, PacketSocket>> PacketSocket::createPair() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return systemError("cannot make a pair of sockets");
    return std::pair(PacketSocket(FileDescriptor(ends[0])), PacketSocket(FileDescriptor(ends[1])));
}

bool PacketSocket::send(std::string_view packet) const {
    packet = packet.substr(0, longestPacket);
    while (::send(m_descriptor.get(), packet.data(), packet.size(), MSG_NOSIGNAL) < 0)
        if (errno != EINTR)
            return false;
    return true;
}

std::optional<std::string> PacketSocket::receive() {
    std::array<char, longestPacket> packet;
    const ssize_t size = recv(m_descriptor.get(), packet.data(), packet.size(), MSG_DONTWAIT);
    if (size == 0)
        m_descriptor.reset();
    if (size <= 0)
        return std::nullopt;
    return std::string(packet.data(), static_cast<std::size_t>(size));
}

} // namespace coreograph
