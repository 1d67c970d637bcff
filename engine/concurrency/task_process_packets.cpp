#include "engine/concurrency/task_process_packets.h"

#include <cstring>

namespace coreograph::packets {
namespace {

struct RequestHead {
    std::uint32_t kind = 0;
    std::uint32_t outputSize = 0;
};

constexpr char outputMark = 'o';
constexpr char failureMark = 'f';

std::string_view asText(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<std::byte> asBytes(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

template<typename Value>
std::optional<Value> valueAt(std::string_view packet) {
    Value value;
    if (packet.size() < sizeof value)
        return std::nullopt;
    std::memcpy(&value, packet.data(), sizeof value);
    return value;
}

} // namespace

std::string greeting(LaneId lane) { return std::string(asText(std::as_bytes(std::span(&lane, 1)))); }

std::optional<LaneId> readGreeting(std::string_view packet) { return valueAt<LaneId>(packet); }

std::string request(const TaskStep& step) {
    const RequestHead head{step.kind, static_cast<std::uint32_t>(step.outputSize)};
    return std::string(asText(std::as_bytes(std::span(&head, 1)))).append(asText(step.input));
}

std::optional<TaskStep> readRequest(std::string_view packet) {
    const auto head = valueAt<RequestHead>(packet);
    if (!head)
        return std::nullopt;
    return TaskStep{head->kind, asBytes(packet.substr(sizeof *head)), head->outputSize};
}

std::string ready(std::int64_t time) { return std::string(asText(std::as_bytes(std::span(&time, 1)))); }

Result<std::int64_t> readReady(std::string_view packet) {
    const auto time = valueAt<std::int64_t>(packet);
    return time ? Result<std::int64_t>(*time) : Error{"the process did not say when it was ready"};
}

std::string output(std::span<const std::byte> bytes) { return outputMark + std::string(asText(bytes)); }

std::string failure(std::string_view what) { return failureMark + std::string(what); }

Result<std::vector<std::byte>> readAnswer(std::string_view packet) {
    if (packet.starts_with(outputMark))
        return asBytes(packet.substr(1));
    return Error{std::string(packet.substr(packet.empty() ? 0 : 1))};
}

} // namespace coreograph::packets
