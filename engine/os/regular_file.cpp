#include "engine/os/regular_file.h"

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/os/file_descriptor.h"
#include "engine/os/system_error.h"

namespace coreograph {
namespace {

constexpr std::size_t pieceBytes = std::size_t{1} << 20U;

/// A new file beside another, gone again unless it is put in the other's place.
class NeighbourFile {
public:
    explicit NeighbourFile(const std::string& path)
        : m_path(path + "." + std::to_string(getpid()) + "-" + std::to_string(s_number++) + ".part")
        , m_descriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666))
        , m_exists(m_descriptor.isOpen()) {}
    ~NeighbourFile() {
        if (m_exists)
            ::unlink(m_path.c_str());
    }
    NeighbourFile(const NeighbourFile&) = delete;
    NeighbourFile& operator=(const NeighbourFile&) = delete;

    bool isOpen() const { return m_exists; }

    bool write(std::span<const std::byte> bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_descriptor.get(), bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR)
                return false;
            bytes = bytes.subspan(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
        return true;
    }

    bool takePlaceOf(const std::string& path) {
        struct stat replaced {};
        if (::stat(path.c_str(), &replaced) == 0 && ::fchmod(m_descriptor.get(), replaced.st_mode) != 0)
            return false;
        if (::fsync(m_descriptor.get()) != 0 || ::close(m_descriptor.release()) != 0)
            return false;
        m_exists = ::rename(m_path.c_str(), path.c_str()) != 0;
        return !m_exists;
    }

private:
    static inline std::atomic<unsigned> s_number{0};

    const std::string m_path;
    FileDescriptor m_descriptor;
    bool m_exists;
};

/// The rename itself lives in the folder: until that is on the disk, a power cut may bring the old file back.
void flushFolder(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const FileDescriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.isOpen())
        ::fsync(descriptor.get());
}

Error cannotSave(const std::string& path) {
    const Error error = systemError("cannot save " + path);
    return {error.message + "; nothing was changed: free some space or choose another place"};
}

} // namespace

Result<void> readRegularFile(const std::string& path,
                             const std::function<Result<void>(std::span<const std::byte>)>& take) {
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return systemError("cannot read " + path);
    if (!S_ISREG(status.st_mode))
        return Error{"cannot read " + path + ": it is not a file"};
    std::vector<std::byte> piece(pieceBytes);
    for (;;) {
        const ssize_t count = ::read(file.get(), piece.data(), piece.size());
        if (count < 0 && errno != EINTR)
            return systemError("cannot read " + path);
        if (count == 0)
            return {};
        if (count > 0)
            if (Result<void> taken = take(std::span(piece).first(static_cast<std::size_t>(count))); !taken)
                return taken;
    }
}

Result<void> replaceRegularFile(const std::string& path, std::span<const std::byte> bytes) {
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return Error{"cannot save " + path + ": it is not a file; choose another name"};
    const std::string target =
        std::filesystem::exists(status) ? std::filesystem::canonical(path, problem).string() : path;
    if (target.empty())
        return Error{"cannot save " + path + ": " + problem.message()};

    NeighbourFile file(target);
    if (!file.isOpen() || !file.write(bytes) || !file.takePlaceOf(target))
        return cannotSave(path);
    flushFolder(target);
    return {};
}

} // namespace coreograph
