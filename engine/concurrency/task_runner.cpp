#include "engine/concurrency/task_runner.h"

#include "engine/concurrency/exception_text.h"

namespace coreograph {

TaskRunner::TaskRunner(Lane lane, std::uint32_t worker, bool recordTasks,
                       const std::atomic<std::uint32_t>& stop)
    : m_lane(lane)
    , m_worker(worker)
    , m_recordTasks(recordTasks)
    , m_stop(stop) {}

std::optional<std::string> TaskRunner::run(const TaskKind& kind, const TaskAttempt& attempt,
                                           std::uint64_t began) {
    if (m_recordTasks)
        m_lane.enter(State::Run, attempt.task + 1, attempt.flow == 0 ? Flow::none() : Flow::in(attempt.flow),
                     attempt.from);
    TaskContext context{m_lane, m_worker, attempt.task, attempt.attempt, m_stop};
    std::optional<std::string> thrown;
    try {
        kind.function(context, attempt.input, attempt.output);
    } catch (...) {
        thrown = describeCurrentException();
    }
    m_ticks += readTicks() - began;
    return thrown;
}

} // namespace coreograph
