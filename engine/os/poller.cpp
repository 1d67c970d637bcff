#include "engine/os/poller.h"

#include <algorithm>

#include <sys/epoll.h>

#include "engine/os/system_error.h"

namespace coreograph {

Result<Poller> Poller::create() {
    FileDescriptor epoll(epoll_create1(EPOLL_CLOEXEC));
    if (!epoll.isOpen())
        return systemError("cannot make an epoll descriptor");
    return Poller(std::move(epoll));
}

Result<void> Poller::watch(int descriptor, std::uint64_t tag) {
    epoll_event event{.events = EPOLLIN, .data = {.u64 = tag}};
    if (epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, descriptor, &event) != 0)
        return systemError("cannot watch descriptor " + std::to_string(descriptor));
    return {};
}

void Poller::forget(int descriptor) { epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, descriptor, nullptr); }

std::span<const std::uint64_t> Poller::wait(std::chrono::milliseconds longest) {
    std::array<epoll_event, 64> events;
    static_assert(events.size() == decltype(m_tags){}.size());
    const int ready = epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()),
                                 static_cast<int>(longest.count()));
    const auto count = static_cast<std::size_t>(std::max(ready, 0));
    for (std::size_t i = 0; i < count; ++i)
        m_tags[i] = events[i].data.u64;
    return std::span(m_tags).first(count);
}

} // namespace coreograph
