#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "engine/core/source_line.h"

namespace coreograph {

/// What a lane is doing. A lane is in exactly one state at any time, Idle before its first event.
enum class State : std::uint8_t {
    Idle,
    StartUp, ///< being created, until it is ready for work
    Run,
    WaitLock,
    WaitQueue, ///< for a task, or for room in a queue
    WaitPipe,
    WaitEvent,
    WaitIo,
    Sleep,
    Send,
    Receive,
    Ended,
    Killed,
};
inline constexpr std::size_t stateCount = 13;

/// The word for a state, as in exports and on the command line: "wait-lock".
std::string_view stateName(State state);

enum class EventKind : std::uint8_t {
    Enter, ///< the lane entered `state`
    Count, ///< the counter `subject` became `value()`
    Mark, ///< something worth a mark happened on the lane: `subject` says what; 0: it came to another line, no more
};

/// Which end of a flow an event is. The two ends carry the same flow number on two lanes: put to get, send
/// to receive, release to acquire, submit to result.
enum class FlowEnd : std::uint8_t { None, Out, In };

using LaneId = std::uint16_t;
using CounterId = std::uint32_t;

/// The lane of what was written by nobody's lane, such as Recorder::count().
inline constexpr LaneId noLane = 0xFFFF;

/// The latest time an event may have: 36 years, so that sums of times cannot overflow.
inline constexpr std::int64_t latestTime = std::int64_t{1} << 60U;

/// One thing that happened, 32 bytes, the same in memory, in a ring, on the wire and in a file
/// (little-endian).
struct Event {
    std::int64_t time = 0;     ///< ns since the run began (raw ticks while in a ring)
    std::uint64_t payload = 0; ///< Enter and Mark: the flow's number; Count: the bits of a double
    std::uint32_t subject = 0; ///< the task's, lock's, queue's or counter's number; 0 for none
    SourceLine source;
    LaneId lane = 0;
    std::uint16_t core = 0; ///< the core that ran the writer
    EventKind kind = EventKind::Enter;
    State state = State::Idle; ///< for Enter
    FlowEnd flowEnd = FlowEnd::None;
    std::uint8_t reserved = 0;

    double value() const { return std::bit_cast<double>(payload); }
    bool operator==(const Event&) const = default;
};
static_assert(sizeof(Event) == 32);

/// Whether its enumerators exist and its time lies within 0..latestTime: what comes from another process or
/// a file may be anything.
bool isWellFormed(const Event& event);

/// One end of a flow, to hand to Lane::enter.
struct Flow {
    std::uint64_t number = 0;
    FlowEnd end = FlowEnd::None;

    static constexpr Flow none() { return {}; }
    static constexpr Flow out(std::uint64_t number) { return {number, FlowEnd::Out}; }
    static constexpr Flow in(std::uint64_t number) { return {number, FlowEnd::In}; }
};

} // namespace coreograph
