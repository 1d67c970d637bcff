#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/recording/message.h"

namespace coreograph {

/// The form of a recording on the wire and in a .cgr file, described in docs/recording-format.md: eight
/// bytes of magic and version, then messages, each a length, a type and a payload. Events and tensors are
/// raw little-endian arrays; everything else is JSON.

/// What a stream begins with.
std::span<const std::byte> wireHeader();

/// Appends the message to `out`.
void encode(const Message& message, std::vector<std::byte>& out);

/// Turns a stream, in pieces of any size, back into messages.
///
/// Not thread-safe. Reads defensively: nothing in a hostile stream makes it read out of range or allocate
/// more than `maximumMessageBytes` plus what was fed.
class WireReader {
public:
    static constexpr std::size_t maximumMessageBytes = std::size_t{256} << 20U;

    explicit WireReader(std::function<void(Message&&)> take);

    /// The error names the offset in the stream. After an error the reader takes nothing more; what came
    /// before it was handed out whole.
    Result<void> feed(std::span<const std::byte> bytes);

    /// Bytes at the end that make no whole message (yet): more than 0 at the end of a truncated file.
    std::size_t pendingBytes() const { return m_pending.size() - m_consumed; }

    std::uint64_t offset() const { return m_offset; } ///< bytes of whole messages so far

private:
    Result<void> takeHeader();
    Result<void> takeMessages();
    void consume(std::size_t bytes);
    Error problemHere(const std::string& what) const;

    std::function<void(Message&&)> m_take;
    std::vector<std::byte> m_pending;
    std::size_t m_consumed = 0;
    std::uint64_t m_offset = 0;
    bool m_headerSeen = false;
    bool m_failed = false;
};

} // namespace coreograph
