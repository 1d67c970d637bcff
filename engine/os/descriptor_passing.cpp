#include "engine/os/descriptor_passing.h"

#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>

namespace coreograph {
namespace {

constexpr std::size_t mostDescriptors = 8;

/// One byte, and room for the descriptors that travel with it.
struct Envelope {
    char letter = 0;
    iovec content{&letter, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(mostDescriptors * sizeof(int))> control{};
    msghdr message{nullptr, 0, &content, 1, control.data(), control.size(), 0};
};

} // namespace

bool sendDescriptors(int socket, std::span<const int> descriptors) {
    assert(descriptors.size() <= mostDescriptors);
    Envelope envelope;
    envelope.message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
    cmsghdr* header = CMSG_FIRSTHDR(&envelope.message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(descriptors.size_bytes());
    std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size_bytes());
    while (sendmsg(socket, &envelope.message, MSG_NOSIGNAL) < 0)
        if (errno != EINTR)
            return false;
    return true;
}

std::optional<std::vector<FileDescriptor>> receiveDescriptors(int socket) {
    Envelope envelope;
    ssize_t size = 0;
    while ((size = recvmsg(socket, &envelope.message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
    }
    const cmsghdr* header = CMSG_FIRSTHDR(&envelope.message);
    if (size <= 0 || header == nullptr || header->cmsg_type != SCM_RIGHTS)
        return std::nullopt;
    const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    std::vector<int> numbers(count);
    std::memcpy(numbers.data(), CMSG_DATA(header), count * sizeof(int));
    std::vector<FileDescriptor> descriptors;
    for (const int number : numbers)
        descriptors.emplace_back(number);
    return descriptors;
}

} // namespace coreograph
