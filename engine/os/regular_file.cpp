#include "engine/os/regular_file.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/os/file_descriptor.h"
#include "engine/os/neighbour_file.h"
#include "engine/os/system_error.h"

namespace coreograph {
namespace {

constexpr std::size_t pieceBytes = std::size_t{1} << 20U;

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

Result<std::vector<std::byte>> readWholeFile(const std::string& path, std::size_t most) {
    std::vector<std::byte> bytes;
    const Result<void> read = readRegularFile(path, [&](std::span<const std::byte> piece) -> Result<void> {
        if (piece.size() > most - bytes.size())
            return Error{"cannot read " + path + ": it has more than " + std::to_string(most) +
                         " bytes, which is the most that is read of such a file"};
        bytes.insert(bytes.end(), piece.begin(), piece.end());
        return {};
    });
    if (!read)
        return read.error();
    return bytes;
}

Result<void> checkPlaceFor(const std::string& path) {
    const auto target = regularTarget(path);
    if (!target)
        return target.error();
    if (!NeighbourFile(*target).isOpen())
        return cannotSave(path);
    return {};
}

Result<void> replaceRegularFile(const std::string& path, std::span<const std::byte> bytes) {
    const auto target = regularTarget(path);
    if (!target)
        return target.error();
    NeighbourFile file(*target);
    if (!file.isOpen() || !file.write(bytes) || !file.takePlace())
        return cannotSave(path);
    return {};
}

} // namespace coreograph
