#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "engine/core/result.h"

namespace coreograph {

/// Unpacks gzip'd bytes a piece at a time, so that no more memory is taken than the caller asks for: a small file that
/// would unpack to terabytes is read only as far as its own header says it goes.
class GzipReader {
public:
    /// `packed` outlives the reader.
    explicit GzipReader(std::span<const std::byte> packed);
    ~GzipReader();
    GzipReader(const GzipReader&) = delete;
    GzipReader& operator=(const GzipReader&) = delete;

    /// Fills all of `out`. The error says that the data is cut short or damaged.
    Result<void> read(std::span<std::byte> out);

    /// Whether nothing follows what was read, and the checksum holds.
    Result<void> finish();

private:
    struct Stream;

    /// Unpacks up to all of `out`; how much it was.
    Result<std::size_t> inflateInto(std::span<std::byte> out);

    std::unique_ptr<Stream> m_stream;
    bool m_ended = false;
};

} // namespace coreograph
