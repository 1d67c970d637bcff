#include "engine/recording/recording_file.h"

#include "engine/os/regular_file.h"
#include "engine/recording/wire.h"

namespace coreograph {
namespace {

std::string warningAbout(const std::string& path, const RecordingFile& file, std::uint64_t wholeBytes) {
    if (file.truncatedBytes > 0)
        return path + " was cut short: what is before byte " + std::to_string(wholeBytes) +
               " is shown, the last " + std::to_string(file.truncatedBytes) +
               " bytes are not; copy it again if there is a whole one";
    if (!file.recording->ended())
        return path + " was cut short: its run was still going on when it was saved, or crashed";
    return {};
}

} // namespace

Result<RecordingFile> readRecordingFile(const std::string& path,
                                        const std::function<bool(std::size_t bytes)>& goOn) {
    RecordingFile file{.recording = std::make_shared<Recording>(), .warning = {}};
    bool hasBegun = false;
    WireReader reader([&](Message&& message) {
        hasBegun = hasBegun || std::holds_alternative<RunInfo>(message);
        file.recording->append(std::move(message));
    });
    const auto feed = [&](std::span<const std::byte> piece) -> Result<void> {
        if (Result<void> fed = reader.feed(piece); !fed)
            return Error{"cannot open " + path + ": " + fed.error().message};
        if (goOn && !goOn(piece.size()))
            return Error{"the reading of " + path + " was given up"};
        return {};
    };
    if (const Result<void> read = readRegularFile(path, feed); !read)
        return read.error();
    if (reader.offset() == 0)
        return Error{"cannot open " + path + ": at byte " + std::to_string(reader.pendingBytes()) +
                     ": it ends where a recording has not even begun"};
    if (!hasBegun)
        return Error{"cannot open " + path + ": it was cut short at byte " +
                     std::to_string(reader.offset() + reader.pendingBytes()) +
                     ", before it says what was run; copy it again if there is a whole one"};
    file.truncatedBytes = reader.pendingBytes();
    file.warning = warningAbout(path, file, reader.offset());
    return file;
}

Result<void> saveRecordingFile(const std::string& path, std::span<const std::byte> stream) {
    return replaceRegularFile(path, stream);
}

} // namespace coreograph
