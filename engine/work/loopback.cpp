#include "engine/work/loopback.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace coreograph {

namespace {

Error failed(const std::string& what) {
    return {"Loopback networking: " + what + " failed: " + std::strerror(errno)};
}

sockaddr_in loopbackAddress(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// Sockets take any kind of address behind a pointer to this one.
sockaddr* generic(sockaddr_in& address) { return reinterpret_cast<sockaddr*>(&address); }

bool setOption(int socket, int level, int option, const auto& value) {
    return setsockopt(socket, level, option, &value, sizeof value) == 0;
}

} // namespace

Result<LoopbackListener> LoopbackListener::open() {
    LoopbackListener listener;
    listener.socket.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!listener.socket.isOpen())
        return failed("opening a socket");
    sockaddr_in address = loopbackAddress(0);
    socklen_t length = sizeof address;
    if (bind(listener.socket.get(), generic(address), length) != 0)
        return failed("binding a port");
    if (listen(listener.socket.get(), SOMAXCONN) != 0)
        return failed("listening");
    if (getsockname(listener.socket.get(), generic(address), &length) != 0)
        return failed("asking for the port");
    listener.port = ntohs(address.sin_port);
    return listener;
}

Result<LoopbackConnection> LoopbackConnection::open(std::uint16_t port) {
    constexpr timeval longestWait{5, 0};
    FileDescriptor descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!descriptor.isOpen())
        return failed("opening a socket");
    if (!setOption(descriptor.get(), SOL_SOCKET, SO_RCVTIMEO, longestWait) ||
        !setOption(descriptor.get(), SOL_SOCKET, SO_SNDTIMEO, longestWait) ||
        !setOption(descriptor.get(), IPPROTO_TCP, TCP_NODELAY, 1))
        return failed("setting up a socket");
    sockaddr_in address = loopbackAddress(port);
    if (connect(descriptor.get(), generic(address), sizeof address) != 0)
        return failed("connecting to port " + std::to_string(port));
    return LoopbackConnection(std::move(descriptor));
}

Result<void> LoopbackConnection::send(std::uint64_t number) {
    if (::send(m_socket.get(), &number, sizeof number, MSG_NOSIGNAL) != sizeof number)
        return failed("sending");
    return {};
}

Result<std::uint64_t> LoopbackConnection::receive() {
    std::uint64_t number = 0;
    const ssize_t received = recv(m_socket.get(), &number, sizeof number, MSG_WAITALL);
    if (received == 0)
        return Error{"Loopback networking: the server closed the connection."};
    if (received != sizeof number)
        return failed("receiving");
    return number;
}

} // namespace coreograph
