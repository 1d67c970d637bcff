#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "engine/concurrency/task.h"

namespace coreograph {

/// One try at one task.
struct TaskAttempt {
    std::uint32_t task = 0; ///< 0-based, within its batch
    std::uint32_t attempt = 1;
    std::uint64_t flow = 0; ///< from whoever submitted the task; 0 for none
    SourceLine from{};      ///< the line that submitted it
    std::span<const std::byte> input;
    std::span<std::byte> output;
};

/// Runs tasks, one after the other, for one worker: writes them onto its lane, times them and catches what
/// they throw. The same in every pool, so that a task cannot tell one from another.
///
/// One thread at a time.
class TaskRunner {
public:
    /// Tasks are told of a stop through `stop`, which outlives the runner.
    TaskRunner(Lane lane, std::uint32_t worker, bool recordTasks, const std::atomic<std::uint32_t>& stop);

    /// Runs one task, from `began` on (ticks: now). Returns what it threw, in words; nothing when it went well.
    /// Never throws.
    std::optional<std::string> run(const TaskKind& kind, const TaskAttempt& attempt,
                                   std::uint64_t began = readTicks());

    /// Ticks spent inside task functions since the last takeTicks().
    std::uint64_t takeTicks() { return std::exchange(m_ticks, 0); }

    Lane& lane() { return m_lane; }
    const Lane& lane() const { return m_lane; }
    bool recordsTasks() const { return m_recordTasks; }

private:
    Lane m_lane;
    const std::uint32_t m_worker;
    const bool m_recordTasks;
    const std::atomic<std::uint32_t>& m_stop;
    std::uint64_t m_ticks = 0;
};

} // namespace coreograph
