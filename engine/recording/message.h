#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/recording/event.h"

namespace coreograph {

/// The messages a recording is made of, in the order they were written. The same structs are what the lab
/// writes, what travels to the window, what a file holds and what a Recording is built from.
/// Times are ns since the run began.

/// First of all: what was run, where, and with what.
struct RunInfo {
    std::string demo;
    std::string title;
    std::map<std::string, std::string> parameters; ///< as ParameterValues::text
    std::uint64_t seed = 0;
    std::string version;                        ///< Coreograph's
    std::string startedAt;                      ///< ISO 8601, UTC
    std::map<std::string, std::string> machine; ///< "processor", "cores", "memory", "quota", "system", ...
    std::uint32_t cores = 0;                    ///< cores this run may use
};

enum class LaneKind : std::uint8_t { Thread, Process, Rank, Supervisor };

struct LaneOpened {
    LaneId id = 0;
    std::string name; ///< "thread 1"
    LaneKind kind = LaneKind::Thread;
    std::string group; ///< lanes of one pool or round share one; may be empty
};

/// A series of values over time, such as a queue's depth or a core's load.
struct CounterDeclared {
    CounterId id = 0;
    std::string name; ///< "core 0"
    std::string unit; ///< "%" for 0..100
};

struct EventBatch {
    std::vector<Event> events; ///< times ascend within a lane, not between lanes
};

/// So many events of a lane were lost since the run began, because its ring was full.
struct EventsLost {
    LaneId lane = 0;
    std::uint64_t count = 0;
};

/// A named number that the demo reports; a later one of the same name and step replaces it.
struct Metric {
    std::string name; ///< "threads.2.median_s"
    double value = 0;
    std::string unit;       ///< "s", "ratio", ...
    std::int64_t step = -1; ///< -1 for a metric that has no steps
    std::int64_t time = 0;
};

enum class LogLevel : std::uint8_t { Info, Warning, Fault };

struct LogLine {
    std::int64_t time = 0;
    LaneId lane = 0; ///< meaningful if `fromLane`
    bool fromLane = false;
    LogLevel level = LogLevel::Info;
    std::string text;
};

struct TableDeclared {
    std::string name; ///< "cells"
    std::string title;
    std::vector<std::string> columns; ///< none: the rows are prose, and the latest row is what holds
    std::uint32_t keyColumns = 0; ///< a row replaces an earlier one whose first cells, so many, are the same
};

using TableCell = std::variant<double, std::string>;

struct TableRow {
    std::string table;
    std::vector<TableCell> cells; ///< one for each column
    std::int64_t time = 0;
};

/// How far the run is: `done` of `total` (0 while not known), and of what.
struct Progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    std::string what; ///< "rounds"
};

/// The values of a tensor at one step, row-major.
struct TensorSnapshot {
    std::string name;
    std::vector<std::uint32_t> shape;
    std::int64_t step = 0;
    std::int64_t time = 0;
    std::vector<float> values;
};

/// Last of all. A recording without one was cut short.
struct RunEnded {
    bool ok = false;
    bool stopped = false; ///< on request
    std::string error;    ///< what failed and what to do; empty if ok
    std::int64_t time = 0;
};

using Message = std::variant<RunInfo, LaneOpened, CounterDeclared, EventBatch, EventsLost, Metric, LogLine,
                             TableDeclared, TableRow, Progress, TensorSnapshot, RunEnded>;

/// Where messages go: a stream to the window, a file, the terminal, or several of them.
class MessageSink {
public:
    virtual ~MessageSink() = default;

    /// Called by one thread at a time.
    virtual void take(const Message& message) = 0;

    /// What was taken so far is to reach whoever reads it. As take().
    virtual void flush() {}
};

} // namespace coreograph
