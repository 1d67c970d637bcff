#include "engine/os/doorbell.h"

#include <sys/eventfd.h>

#include "engine/os/system_error.h"

namespace coreograph {

Result<Doorbell> Doorbell::create() {
    FileDescriptor descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!descriptor.isOpen())
        return systemError("cannot make an event descriptor");
    return Doorbell(std::move(descriptor));
}

void Doorbell::ring() const { eventfd_write(m_descriptor.get(), 1); }

void Doorbell::silence() const {
    eventfd_t rung = 0;
    eventfd_read(m_descriptor.get(), &rung);
}

} // namespace coreograph
