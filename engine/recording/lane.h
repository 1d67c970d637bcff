#pragma once

#include <sched.h>

#include "engine/core/clock.h"
#include "engine/recording/event_ring.h"

namespace coreograph {

/// The pen with which one worker writes onto its own lane. Cheap enough to use around everything worth
/// seeing (at most 25 ns an event), silent when recording is off.
///
/// One thread writes a lane at a time; no locks, no allocation, no exceptions.
class Lane {
public:
    Lane() = default; ///< writes nothing
    Lane(LaneId id, EventRing ring)
        : m_ring(ring)
        , m_id(id) {}

    /// From now on the lane is in `state`, because of `subject` (a task's, lock's or queue's number).
    void enter(State state, std::uint32_t subject = 0, Flow flow = {},
               SourceLine source = SourceLine::here()) {
        write(EventKind::Enter, state, subject, flow.number, flow.end, source);
    }

    /// The counter now has this value.
    void count(CounterId counter, double value, SourceLine source = SourceLine::here()) {
        write(EventKind::Count, State::Idle, counter, std::bit_cast<std::uint64_t>(value), FlowEnd::None,
              source);
    }

    /// Something worth a mark happened, without a change of state.
    void mark(std::uint32_t subject, Flow flow = {}, SourceLine source = SourceLine::here()) {
        write(EventKind::Mark, State::Idle, subject, flow.number, flow.end, source);
    }

    /// The worker came to another line, and nothing else changed.
    void at(SourceLine source) { mark(0, {}, source); }

    LaneId id() const { return m_id; }

private:
    void write(EventKind kind, State state, std::uint32_t subject, std::uint64_t payload, FlowEnd end,
               SourceLine source) {
        if (!m_ring.isOn())
            return;
        m_ring.write({.time = static_cast<std::int64_t>(readTicks()),
                      .payload = payload,
                      .subject = subject,
                      .source = source,
                      .lane = m_id,
                      .core = static_cast<std::uint16_t>(sched_getcpu()),
                      .kind = kind,
                      .state = state,
                      .flowEnd = end});
    }

    EventRing m_ring;
    LaneId m_id = 0;
};

} // namespace coreograph
