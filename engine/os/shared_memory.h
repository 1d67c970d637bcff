#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"

namespace coreograph {

/// Memory that several processes can map: a memfd, so it has no name in /dev/shm and is gone with the last
/// process that holds it.
class SharedMemory {
public:
    /// Zero-filled. The descriptor is close-on-exec; a spawn hands it on explicitly.
    static Result<SharedMemory> create(const std::string& name, std::size_t bytes);

    /// Maps what another process made and handed over as `descriptor`, which this takes over.
    static Result<SharedMemory> map(FileDescriptor descriptor);

    SharedMemory(SharedMemory&& other) noexcept;
    SharedMemory& operator=(SharedMemory&& other) noexcept;
    ~SharedMemory(); ///< unmaps and closes

    std::span<std::byte> bytes() const { return m_bytes; } ///< aligned to a page
    int descriptor() const { return m_descriptor.get(); }

private:
    SharedMemory(FileDescriptor descriptor, std::span<std::byte> bytes)
        : m_descriptor(std::move(descriptor))
        , m_bytes(bytes) {}

    FileDescriptor m_descriptor;
    std::span<std::byte> m_bytes;
};

} // namespace coreograph
