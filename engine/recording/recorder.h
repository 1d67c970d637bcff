#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/result.h"
#include "engine/os/shared_memory.h"
#include "engine/recording/lane.h"
#include "engine/recording/message.h"

namespace coreograph {

/// The writing side of a recording: hands a Lane to every worker, gathers what they write and passes it on,
/// with all else a run has to say, as messages.
///
/// Thread-safe, but for drain(), which one thread calls (about 30 times a second).
class Recorder {
public:
    struct Options {
        bool events = true;                 ///< off: lanes write nothing (to measure what recording costs)
        std::size_t laneCapacity = 1 << 16; ///< events a lane's ring holds; a power of two
    };

    /// Keeps a reference to `sink`, which outlives the recorder. Time 0 is now.
    Recorder(MessageSink& sink, Options options);
    ~Recorder(); ///< does not drain
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    /// Whether lanes are written. What else is only there to be looked at is then left out, too.
    bool recordsEvents() const { return m_options.events; }

    void begin(RunInfo info);

    /// A lane of its own for one worker. When memory for its ring cannot be had the lane writes nothing and
    /// a fault is logged; so it is for every lane beyond the 65,535th, once.
    Lane openLane(const std::string& name, LaneKind kind, const std::string& group = {});

    /// The memfd that holds the lane's ring, to hand to a worker process; -1 when recording is off.
    /// The recorder keeps owning it.
    int ringDescriptor(LaneId lane) const;

    /// Nobody writes the lane any more: what it still holds is drained and its ring freed at the next drain.
    void closeLane(LaneId lane);

    CounterId declareCounter(const std::string& name, const std::string& unit);
    void declareTable(TableDeclared table);

    /// A counter's value at this moment, from whoever has no lane.
    void count(CounterId counter, double value);

    void metric(const std::string& name, double value, const std::string& unit = {}, std::int64_t step = -1);
    void log(LogLevel level, const std::string& text);
    void log(LogLevel level, LaneId lane, const std::string& text);
    void row(const std::string& table, std::vector<TableCell> cells);
    void progress(std::uint64_t done, std::uint64_t total, const std::string& what);
    void tensor(TensorSnapshot snapshot); ///< its time is set here

    /// Moves what the lanes wrote to the sink, which may keep it until it is flushed.
    void drain();

    /// Flushes the sink: what it was given is to reach whoever reads it.
    void flush();

    /// Drains a last time, says how the run ended, and flushes the sink.
    void end(RunEnded ended);

    /// A new flow number, never 0 and never the same twice in a run.
    std::uint64_t nextFlow();

    /// ns since the run began.
    std::int64_t now() const;

private:
    struct OpenLane;

    void send(const Message& message); // with m_mutex held, as all below
    void logLocked(LogLine line);
    void gather(OpenLane& lane, std::vector<Event>& batch); // moves one lane's events to batch and m_counts
    void gatherCounts(std::int64_t before, std::vector<Event>& batch);
    void drainLocked(std::int64_t countsBefore);

    MessageSink& m_sink;
    const Options m_options;
    const std::int64_t m_origin; // CLOCK_MONOTONIC at time 0
    std::atomic<std::uint64_t> m_flow{0};

    mutable std::mutex m_mutex; // guards all below
    TickScale m_scale;
    std::vector<std::unique_ptr<OpenLane>> m_lanes;
    LaneId m_nextLane = 0;
    bool m_outOfLanes = false; // said once
    CounterId m_nextCounter = 0;
    std::vector<Event> m_counts; // of counters, from lanes and from count(), not yet sent
};

} // namespace coreograph
