#include "engine/recording/wire.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/recording/message_json.h"
#include "engine/recording/payload.h"

namespace coreograph {
namespace {

constexpr std::size_t headerBytes = 8;
constexpr std::uint16_t wireVersion = 1;
constexpr std::size_t frameBytes = 8; // length and type
constexpr std::size_t eventsPerMessage = 1 << 20;

constexpr std::array<std::byte, headerBytes> header = [] {
    constexpr std::array<std::uint8_t, headerBytes> bytes{
        0x89, 'C', 'G', 'R', 0x1A, '\n', wireVersion & 0xFFU, wireVersion >> 8U};
    std::array<std::byte, headerBytes> result{};
    std::ranges::transform(bytes, result.begin(), [](std::uint8_t byte) { return std::byte{byte}; });
    return result;
}();
constexpr std::size_t magicBytes = 6;

template<typename T>
T readAt(std::span<const std::byte> bytes, std::size_t offset) {
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

template<typename T>
void writeAt(std::vector<std::byte>& bytes, std::size_t offset, const T& value) {
    std::memcpy(bytes.data() + offset, &value, sizeof value);
}

void encodeOne(const Message& message, std::vector<std::byte>& out) {
    const std::size_t begin = out.size();
    out.resize(begin + frameBytes);
    const MessageType type = payloadOf(message, out);
    writeAt(out, begin, static_cast<std::uint32_t>(out.size() - begin - frameBytes));
    writeAt(out, begin + sizeof(std::uint32_t), type);
}

void encodeInPieces(const EventBatch& batch, std::vector<std::byte>& out) {
    for (auto begin = batch.events.begin(); begin != batch.events.end();) {
        const auto left = static_cast<std::size_t>(batch.events.end() - begin);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(left, eventsPerMessage));
        encodeOne(EventBatch{{begin, end}}, out);
        begin = end;
    }
}

/// What is wrong with the first bytes of a stream, of which there may be too few to tell; empty if nothing.
std::string headerProblem(std::span<const std::byte> bytes) {
    const std::size_t seen = std::min(bytes.size(), magicBytes);
    if (!std::equal(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(seen), bytes.begin()))
        return "at byte 0: this is not a Coreograph recording; one begins with \"\\x89CGR\"";
    if (bytes.size() < headerBytes)
        return {};
    const auto version = readAt<std::uint16_t>(bytes, magicBytes);
    if (version == wireVersion)
        return {};
    return "at byte " + std::to_string(magicBytes) + ": this recording is of version " +
           std::to_string(version) + " of the format; this program reads version " +
           std::to_string(wireVersion);
}

} // namespace

std::span<const std::byte> wireHeader() { return header; }

void encode(const Message& message, std::vector<std::byte>& out) {
    const auto* batch = std::get_if<EventBatch>(&message);
    if (batch != nullptr && batch->events.size() > eventsPerMessage)
        encodeInPieces(*batch, out);
    else
        encodeOne(message, out);
}

WireReader::WireReader(std::function<void(Message&&)> take)
    : m_take(std::move(take)) {}

Result<void> WireReader::feed(std::span<const std::byte> bytes) {
    if (m_failed)
        return Error{"at byte " + std::to_string(m_offset) + ": an earlier error ended the reading"};
    m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
    Result<void> result = takeMessages();
    m_failed = !result;
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(m_consumed));
    m_consumed = 0;
    return result;
}

Result<void> WireReader::takeHeader() {
    if (const std::string problem = headerProblem(m_pending); !problem.empty())
        return Error{problem};
    if (m_pending.size() >= headerBytes) {
        m_headerSeen = true;
        consume(headerBytes);
    }
    return {};
}

Result<void> WireReader::takeMessages() {
    if (!m_headerSeen)
        if (Result<void> result = takeHeader(); !result || !m_headerSeen)
            return result;
    while (pendingBytes() >= frameBytes) {
        const std::span<const std::byte> rest = std::span(m_pending).subspan(m_consumed);
        const auto length = readAt<std::uint32_t>(rest, 0);
        if (length > maximumMessageBytes)
            return problemHere("a message of " + std::to_string(length) + " bytes is longer than the " +
                               std::to_string(maximumMessageBytes) + " allowed");
        if (rest.size() - frameBytes < length)
            return {};
        try {
            m_take(messageFrom(readAt<std::uint32_t>(rest, sizeof length), rest.subspan(frameBytes, length)));
        } catch (const BadMessage& problem) {
            return problemHere(std::string("a message cannot be read: ") + problem.what());
        }
        consume(frameBytes + length);
    }
    return {};
}

void WireReader::consume(std::size_t bytes) {
    m_consumed += bytes;
    m_offset += bytes;
}

Error WireReader::problemHere(const std::string& what) const {
    return {"at byte " + std::to_string(m_offset) + ": " + what};
}

} // namespace coreograph
