#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/concurrency/task_step.h"
#include "engine/core/result.h"
#include "engine/recording/event.h"

/// What a TaskProcess and its parent say to each other, packet by packet. Both are of one build, on one
/// machine, so numbers travel as they lie in memory.
namespace coreograph::packets {

/// Parent to child, first of all: the lane to write.
std::string greeting(LaneId lane);
std::optional<LaneId> readGreeting(std::string_view packet);

std::string request(const TaskStep& step);
std::optional<TaskStep> readRequest(std::string_view packet);

/// Child to parent, first of all: it may be given tasks, since `time` (ns, the monotonic clock that both read).
std::string ready(std::int64_t time);
Result<std::int64_t> readReady(std::string_view packet);

/// Child to parent: a task's output, or what it threw.
std::string output(std::span<const std::byte> bytes);
std::string failure(std::string_view what);
Result<std::vector<std::byte>> readAnswer(std::string_view packet);

} // namespace coreograph::packets
