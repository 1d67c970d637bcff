#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/core/result.h"

namespace coreograph {

/// Hands a file's bytes to `take`, a piece at a time, until it returns an error, which is passed on. Only a
/// regular file: anything else might never end.
Result<void> readRegularFile(const std::string& path,
                             const std::function<Result<void>(std::span<const std::byte>)>& take);

/// All bytes of a regular file that has at most `most` of them. The error names the file.
Result<std::vector<std::byte>> readWholeFile(const std::string& path, std::size_t most);

/// Whether there is a place for a file at `path`: that replaceRegularFile() would not fail of it, though a disk may be full
/// by then. The error is the same.
Result<void> checkPlaceFor(const std::string& path);

/// Puts a file of these bytes at `path`: written beside it, flushed to the disk and only then renamed, so
/// that whatever goes wrong, what was there before is whole. Keeps the permissions of a file that it
/// replaces, and follows a symbolic link.
Result<void> replaceRegularFile(const std::string& path, std::span<const std::byte> bytes);

} // namespace coreograph
