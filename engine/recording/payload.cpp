#include "engine/recording/payload.h"

#include <bit>
#include <cstring>
#include <limits>

#include "engine/recording/message_json.h"

namespace coreograph {
namespace {

using nlohmann::json;
using Bytes = std::span<const std::byte>;

static_assert(std::endian::native == std::endian::little, "arrays travel as they lie in memory");

constexpr std::size_t maximumJsonBytes = std::size_t{16} << 20U;
constexpr int maximumJsonDepth = 3;

template<typename T>
constexpr MessageType typeOf{};
template<>
constexpr MessageType typeOf<RunInfo> = MessageType::RunInfo;
template<>
constexpr MessageType typeOf<LaneOpened> = MessageType::LaneOpened;
template<>
constexpr MessageType typeOf<CounterDeclared> = MessageType::CounterDeclared;
template<>
constexpr MessageType typeOf<EventsLost> = MessageType::EventsLost;
template<>
constexpr MessageType typeOf<Metric> = MessageType::Metric;
template<>
constexpr MessageType typeOf<LogLine> = MessageType::LogLine;
template<>
constexpr MessageType typeOf<TableDeclared> = MessageType::TableDeclared;
template<>
constexpr MessageType typeOf<TableRow> = MessageType::TableRow;
template<>
constexpr MessageType typeOf<Progress> = MessageType::Progress;
template<>
constexpr MessageType typeOf<RunEnded> = MessageType::RunEnded;

void append(std::vector<std::byte>& out, Bytes bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

/// Text that is not UTF-8 (a dying worker's last words) gets replacement characters.
std::string textOf(const json& object) { return object.dump(-1, ' ', false, json::error_handler_t::replace); }

struct WritePayload {
    std::vector<std::byte>& out;

    template<typename T>
    MessageType operator()(const T& message) const {
        const std::string text = textOf(toJson(message));
        append(out, std::as_bytes(std::span(text)));
        return typeOf<T>;
    }
    MessageType operator()(const EventBatch& batch) const {
        append(out, std::as_bytes(std::span(batch.events)));
        return MessageType::EventBatch;
    }
    MessageType operator()(const TensorSnapshot& snapshot) const {
        const std::string head = textOf(toJson(snapshot));
        const auto headBytes = static_cast<std::uint32_t>(head.size());
        append(out, std::as_bytes(std::span(&headBytes, 1)));
        append(out, std::as_bytes(std::span(head)));
        append(out, std::as_bytes(std::span(snapshot.values)));
        return MessageType::TensorSnapshot;
    }
};

json parseJson(Bytes bytes) {
    if (bytes.size() > maximumJsonBytes)
        throw BadMessage("its text is longer than " + std::to_string(maximumJsonBytes) + " bytes");
    const auto* text = reinterpret_cast<const char*>(bytes.data());
    const auto refuseDepth = [](int depth, json::parse_event_t, const json&) {
        if (depth > maximumJsonDepth)
            throw BadMessage("its JSON is nested too deeply");
        return true;
    };
    try {
        return json::parse(text, text + bytes.size(), refuseDepth);
    } catch (const json::exception& problem) {
        throw BadMessage(std::string("its text is not JSON: ") + problem.what());
    }
}

template<typename T>
Message fromJson(Bytes payload) {
    return messageFromJson<T>(parseJson(payload));
}

Message eventsFrom(Bytes payload) {
    if (payload.size() % sizeof(Event) != 0)
        throw BadMessage("its " + std::to_string(payload.size()) + " bytes are no whole number of events");
    EventBatch batch;
    batch.events.resize(payload.size() / sizeof(Event));
    if (!batch.events.empty())
        std::memcpy(batch.events.data(), payload.data(), payload.size());
    for (const Event& event : batch.events)
        if (!isWellFormed(event))
            throw BadMessage("event " + std::to_string(&event - batch.events.data()) +
                             " has a kind, a state or a time that does not exist");
    return batch;
}

/// Throws where a shape does not hold `values` values, without ever overflowing, or none at all.
void checkShape(const std::vector<std::uint32_t>& shape, std::size_t values) {
    std::uint64_t product = 1;
    for (const std::uint32_t extent : shape) {
        if (extent == 0)
            throw BadMessage("its shape has a 0: it holds nothing");
        if (product > std::numeric_limits<std::uint64_t>::max() / extent)
            throw BadMessage("its shape overflows");
        product *= extent;
    }
    if (product != values)
        throw BadMessage("its shape holds " + std::to_string(product) + " values, but it has " +
                         std::to_string(values));
}

Message tensorFrom(Bytes payload) {
    std::uint32_t headBytes = 0;
    if (payload.size() < sizeof headBytes)
        throw BadMessage("it is too short for a tensor");
    std::memcpy(&headBytes, payload.data(), sizeof headBytes);
    payload = payload.subspan(sizeof headBytes);
    if (headBytes > payload.size())
        throw BadMessage("its head is longer than it is");
    auto snapshot = messageFromJson<TensorSnapshot>(parseJson(payload.first(headBytes)));
    payload = payload.subspan(headBytes);
    if (payload.size() % sizeof(float) != 0)
        throw BadMessage("its " + std::to_string(payload.size()) + " bytes are no whole number of values");
    checkShape(snapshot.shape, payload.size() / sizeof(float));
    snapshot.values.resize(payload.size() / sizeof(float));
    if (!payload.empty())
        std::memcpy(snapshot.values.data(), payload.data(), payload.size());
    return snapshot;
}

} // namespace

MessageType payloadOf(const Message& message, std::vector<std::byte>& out) {
    return std::visit(WritePayload{out}, message);
}

Message messageFrom(std::uint32_t type, Bytes payload) {
    switch (static_cast<MessageType>(type)) {
    case MessageType::RunInfo:
        return fromJson<RunInfo>(payload);
    case MessageType::LaneOpened:
        return fromJson<LaneOpened>(payload);
    case MessageType::CounterDeclared:
        return fromJson<CounterDeclared>(payload);
    case MessageType::EventBatch:
        return eventsFrom(payload);
    case MessageType::EventsLost:
        return fromJson<EventsLost>(payload);
    case MessageType::Metric:
        return fromJson<Metric>(payload);
    case MessageType::LogLine:
        return fromJson<LogLine>(payload);
    case MessageType::TableDeclared:
        return fromJson<TableDeclared>(payload);
    case MessageType::TableRow:
        return fromJson<TableRow>(payload);
    case MessageType::Progress:
        return fromJson<Progress>(payload);
    case MessageType::TensorSnapshot:
        return tensorFrom(payload);
    case MessageType::RunEnded:
        return fromJson<RunEnded>(payload);
    }
    throw BadMessage("there is no message of type " + std::to_string(type) + " in this version");
}

} // namespace coreograph
