#include "engine/os/neighbour_file.h"

#include <atomic>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace coreograph {
namespace {

std::string neighbourOf(const std::string& path) {
    static std::atomic<unsigned> number{0};
    return path + "." + std::to_string(getpid()) + "-" + std::to_string(number++) + ".part";
}

/// The rename itself lives in the folder: until that is on the disk, a power cut may bring the old file back.
void flushFolder(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const FileDescriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.isOpen())
        ::fsync(descriptor.get());
}

} // namespace

Result<std::string> regularTarget(const std::string& path) {
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (!std::filesystem::exists(status))
        return path;
    if (!std::filesystem::is_regular_file(status))
        return Error{"cannot save " + path + ": it is not a file; choose another name"};
    const std::string target = std::filesystem::canonical(path, problem).string();
    if (target.empty())
        return Error{"cannot save " + path + ": " + problem.message()};
    return target;
}

NeighbourFile::NeighbourFile(const std::string& path)
    : m_target(path)
    , m_path(neighbourOf(path))
    , m_descriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666))
    , m_exists(m_descriptor.isOpen()) {}

NeighbourFile::~NeighbourFile() {
    if (m_exists)
        ::unlink(m_path.c_str());
}

bool NeighbourFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor.get(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return false;
        bytes = bytes.subspan(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

bool NeighbourFile::takePlace() {
    struct stat replaced {};
    if (::stat(m_target.c_str(), &replaced) == 0 && ::fchmod(m_descriptor.get(), replaced.st_mode) != 0)
        return false;
    if (::fsync(m_descriptor.get()) != 0 || ::close(m_descriptor.release()) != 0)
        return false;
    m_exists = ::rename(m_path.c_str(), m_target.c_str()) != 0;
    if (!m_exists)
        flushFolder(m_target);
    return !m_exists;
}

} // namespace coreograph
