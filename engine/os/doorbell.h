#pragma once

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"

namespace coreograph {

/// Wakes a thread that waits in a Poller (eventfd). Any thread may ring.
class Doorbell {
public:
    static Result<Doorbell> create();

    void ring() const;
    void silence() const; ///< what was rung so far counts as heard

    int descriptor() const { return m_descriptor.get(); } ///< readable while rung

private:
    explicit Doorbell(FileDescriptor descriptor)
        : m_descriptor(std::move(descriptor)) {}

    FileDescriptor m_descriptor;
};

} // namespace coreograph
