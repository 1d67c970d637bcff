#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "engine/core/result.h"
#include "engine/recording/recording.h"

namespace coreograph {

/// What a .cgr file held.
struct RecordingFile {
    std::shared_ptr<Recording> recording; ///< everything that was whole; never null
    std::uint64_t truncatedBytes = 0;     ///< at the end, of a message that was cut off
    std::string warning;                  ///< one sentence if the file was cut short, else empty
};

/// Opens a recording. A truncated file that says what was run opens with everything that was whole, and a warning. The
/// error names the file and, of a damaged one, the offset; for another version of the format, both versions. `goOn`, where there is one, is told
/// the bytes of each piece that was read; false ends the reading with an error.
Result<RecordingFile> readRecordingFile(const std::string& path,
                                        const std::function<bool(std::size_t bytes)>& goOn = {});

/// Saves a stream as it was written or received. A full disk or any other mishap leaves what was at `path`
/// as it was.
Result<void> saveRecordingFile(const std::string& path, std::span<const std::byte> stream);

} // namespace coreograph
