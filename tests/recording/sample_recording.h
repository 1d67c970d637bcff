#pragma once

#include "engine/recording/recording.h"
#include "engine/recording/wire.h"

namespace coreograph {

inline Event sampleEvent(std::int64_t time, LaneId lane, State state, std::uint32_t subject = 0,
                         Flow flow = {}) {
    Event event;
    event.time = time;
    event.payload = flow.number;
    event.subject = subject;
    event.source = {77, 12};
    event.lane = lane;
    event.core = 1;
    event.state = state;
    event.flowEnd = flow.end;
    return event;
}

inline Event sampleMark(std::int64_t time, LaneId lane, std::uint32_t subject) {
    Event event = sampleEvent(time, lane, State::Idle, subject);
    event.kind = EventKind::Mark;
    return event;
}

inline Event sampleCount(std::int64_t time, CounterId counter, double value) {
    Event event = sampleEvent(time, noLane, State::Idle, counter);
    event.kind = EventKind::Count;
    event.payload = std::bit_cast<std::uint64_t>(value);
    return event;
}

/// A short run with something of everything: two lanes with a flow between them, a fault, a mark, a counter,
/// metrics, a table, and texts that are awkward in JSON and in CSV.
inline std::vector<Message> sampleMessages() {
    return {
        RunInfo{"pipes",
                "Pipes, \"quoted\"",
                {{"workers", "2"}, {"note", "a\nb"}},
                42,
                "0.1.0",
                "2024-05-01T10:00:00Z",
                {{"processor", "AMD EPYC"}, {"cores", "2"}},
                2},
        LaneOpened{0, "thread 1", LaneKind::Thread, "pool"},
        LaneOpened{1, "process 1", LaneKind::Process, ""},
        CounterDeclared{3, "queue, depth", "items"},
        EventBatch{{sampleEvent(1'000, 0, State::StartUp), sampleEvent(2'000, 0, State::Run, 5, Flow::out(9)),
                    sampleEvent(3'500, 0, State::Idle), sampleEvent(9'000, 0, State::Ended),
                    sampleEvent(2'500, 1, State::Receive, 0, Flow::in(9)), sampleMark(2'600, 1, 8),
                    sampleEvent(4'001, 1, State::Killed), sampleCount(100, 3, 1.5),
                    sampleCount(200, 3, std::numeric_limits<double>::quiet_NaN())}},
        EventsLost{1, 4},
        Metric{"speedup", 1.9, "ratio", -1, 5'000},
        Metric{"karp_flatt", std::numeric_limits<double>::quiet_NaN(), "", -1, 5'001},
        LogLine{3'000, 1, true, LogLevel::Fault, "bad \xff byte, \"quote\"\n"},
        LogLine{3'100, 0, false, LogLevel::Info, "done"},
        TableDeclared{"cells", "Cells", {"mode", "time, s"}},
        TableRow{"cells", {std::string("a \"b\", c"), 0.1}, 6'000},
        TableRow{"cells", {std::string("short")}, 6'001},
        Progress{2, 2, "rounds"},
        TensorSnapshot{"w", {2}, 0, 7'000, {1, 2}},
        RunEnded{true, false, "", 10'000},
    };
}

inline Recording sampleRecording() {
    Recording recording;
    for (Message message : sampleMessages())
        recording.append(std::move(message));
    return recording;
}

inline std::vector<std::byte> streamOf(const std::vector<Message>& messages) {
    std::vector<std::byte> bytes(wireHeader().begin(), wireHeader().end());
    for (const Message& message : messages)
        encode(message, bytes);
    return bytes;
}

} // namespace coreograph
