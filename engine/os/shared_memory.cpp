#include "engine/os/shared_memory.h"

#include <cerrno>
#include <cstring>

#include <sys/mman.h>
#include <sys/stat.h>

namespace coreograph {
namespace {

Error failure(const std::string& what) {
    return Error{what + ": " + std::strerror(errno) + "; free some memory or file descriptors and try again"};
}

} // namespace

Result<SharedMemory> SharedMemory::create(const std::string& name, std::size_t bytes) {
    FileDescriptor descriptor(memfd_create(name.c_str(), MFD_CLOEXEC));
    if (!descriptor.isOpen() || ftruncate(descriptor.get(), static_cast<off_t>(bytes)) != 0)
        return failure("cannot make " + std::to_string(bytes) + " bytes of shared memory for " + name);
    return map(std::move(descriptor));
}

Result<SharedMemory> SharedMemory::map(FileDescriptor descriptor) {
    struct stat status {};
    if (fstat(descriptor.get(), &status) != 0)
        return failure("cannot read the size of shared memory");
    const auto size = static_cast<std::size_t>(status.st_size);
    void* address = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.get(), 0);
    if (address == MAP_FAILED)
        return failure("cannot map " + std::to_string(size) + " bytes of shared memory");
    return SharedMemory(std::move(descriptor), {static_cast<std::byte*>(address), size});
}

SharedMemory::SharedMemory(SharedMemory&& other) noexcept
    : m_descriptor(std::move(other.m_descriptor))
    , m_bytes(std::exchange(other.m_bytes, {})) {}

SharedMemory& SharedMemory::operator=(SharedMemory&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

SharedMemory::~SharedMemory() {
    if (!m_bytes.empty())
        munmap(m_bytes.data(), m_bytes.size());
}

} // namespace coreograph
