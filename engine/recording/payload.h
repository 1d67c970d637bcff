#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/recording/message.h"

namespace coreograph {

/// What a message's type is called on the wire. Numbers are never used again for something else.
enum class MessageType : std::uint32_t {
    RunInfo = 1,
    LaneOpened = 2,
    CounterDeclared = 3,
    EventBatch = 4,
    EventsLost = 5,
    Metric = 6,
    LogLine = 7,
    TableDeclared = 8,
    TableRow = 9,
    Progress = 10,
    TensorSnapshot = 11,
    RunEnded = 12,
};

/// The message's payload: all that follows its length and type.
MessageType payloadOf(const Message& message, std::vector<std::byte>& out);

/// The message that payloadOf() wrote. Throws BadMessage, which says what is wrong.
Message messageFrom(std::uint32_t type, std::span<const std::byte> payload);

} // namespace coreograph
