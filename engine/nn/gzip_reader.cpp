#include "engine/nn/gzip_reader.h"

#include <algorithm>
#include <limits>
#include <new>

#include <zlib.h>

namespace coreograph {

struct GzipReader::Stream {
    z_stream state{};
    std::span<const std::byte> rest; ///< packed bytes not yet handed to zlib
};

namespace {

constexpr int gzipOnly = 16; // added to the window's bits, as zlib.h says

/// zlib counts in 32 bits, so what is longer is handed over in pieces.
uInt pieceOf(std::size_t bytes) {
    return static_cast<uInt>(std::min<std::size_t>(bytes, std::numeric_limits<uInt>::max()));
}

} // namespace

GzipReader::GzipReader(std::span<const std::byte> packed)
    : m_stream(std::make_unique<Stream>()) {
    m_stream->rest = packed;
    if (inflateInit2(&m_stream->state, MAX_WBITS + gzipOnly) != Z_OK)
        throw std::bad_alloc();
}

GzipReader::~GzipReader() { inflateEnd(&m_stream->state); }

Result<std::size_t> GzipReader::inflateInto(std::span<std::byte> out) {
    z_stream& state = m_stream->state;
    std::size_t filled = 0;
    while (filled < out.size() && !m_ended) {
        if (state.avail_in == 0) {
            state.avail_in = pieceOf(m_stream->rest.size());
            state.next_in = reinterpret_cast<z_const Bytef*>(const_cast<std::byte*>(m_stream->rest.data()));
            m_stream->rest = m_stream->rest.subspan(state.avail_in);
        }
        const uInt room = pieceOf(out.size() - filled);
        state.avail_out = room;
        state.next_out = reinterpret_cast<Bytef*>(out.data() + filled);
        const int code = inflate(&state, Z_NO_FLUSH);
        filled += room - state.avail_out;
        m_ended = code == Z_STREAM_END;
        if (code == Z_BUF_ERROR)
            return filled;
        if (code != Z_OK && code != Z_STREAM_END)
            return Error{"its gzip data is damaged" +
                         (state.msg != nullptr ? ": " + std::string(state.msg) : std::string())};
    }
    return filled;
}

Result<void> GzipReader::read(std::span<std::byte> out) {
    const Result<std::size_t> filled = inflateInto(out);
    if (!filled)
        return filled.error();
    if (*filled < out.size())
        return Error{"it ends too early: " + std::to_string(out.size() - *filled) + " bytes are missing"};
    return {};
}

Result<void> GzipReader::finish() {
    std::byte beyond{};
    const Result<std::size_t> filled = inflateInto(std::span(&beyond, 1));
    if (!filled)
        return filled.error();
    if (*filled > 0)
        return Error{"more follows than its header says"};
    if (!m_ended)
        return Error{"its gzip data ends without its checksum"};
    if (m_stream->state.avail_in > 0 || !m_stream->rest.empty())
        return Error{"more follows its gzip data"};
    return {};
}

} // namespace coreograph
