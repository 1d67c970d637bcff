#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"

namespace coreograph {

/// The regular file that `path` names, through symbolic links; `path` itself where nothing is there. The error says
/// that something else is.
Result<std::string> regularTarget(const std::string& path);

/// A new file beside another, "NAME.12-0.part", gone again unless it is put in the other's place.
class NeighbourFile {
public:
    /// REQUIRES: `path` is a regularTarget().
    explicit NeighbourFile(const std::string& path);
    ~NeighbourFile();
    NeighbourFile(const NeighbourFile&) = delete;
    NeighbourFile& operator=(const NeighbourFile&) = delete;

    bool isOpen() const { return m_exists; } ///< false: errno says why
    const std::string& path() const { return m_path; }
    int descriptor() const { return m_descriptor.get(); }

    /// False when not all was written: errno says why.
    bool write(std::span<const std::byte> bytes);

    /// Flushes it to the disk and renames it, so that at any moment one of the two is there and whole. It keeps
    /// the permissions of what it replaces. False when it could not: errno says why.
    bool takePlace();

private:
    const std::string m_target;
    const std::string m_path;
    FileDescriptor m_descriptor;
    bool m_exists;
};

} // namespace coreograph
