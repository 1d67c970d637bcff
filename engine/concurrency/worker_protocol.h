#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

#include "engine/concurrency/task.h"
#include "engine/core/result.h"
#include "engine/recording/event.h"

namespace coreograph {

/// What a supervisor and its worker processes agree on, besides the slots.
namespace worker_protocol {

/// The descriptors a worker is started with: nothing to read, its log as output and error output, and these.
enum Descriptor : int { packets = 3, taskSlots = 4, laneRing = 5 };

/// The first letter of a packet from a worker; what follows is text.
inline constexpr char ready = 'R';  ///< it is ready for work; its identity()
inline constexpr char thrown = 'T'; ///< its next Thrown task threw this
inline constexpr char bell = 'B';   ///< there is something to collect

/// Says which program this is, to those who must be of the same build: versions and kinds of task.
std::string identity(TaskCatalog catalog);

} // namespace worker_protocol

/// What a worker is told on its command line.
struct WorkerArguments {
    std::uint32_t worker = 0; ///< 0-based
    LaneId lane = 0;
    bool recordTasks = true;
    pid_t supervisor = 0; ///< the process to die with

    std::vector<std::string> toText() const; ///< the program's name first
    static Result<WorkerArguments> fromText(const std::vector<std::string>& text);
};

} // namespace coreograph
