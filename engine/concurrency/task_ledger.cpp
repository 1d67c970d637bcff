#include "engine/concurrency/task_ledger.h"

#include <algorithm>
#include <cassert>

namespace coreograph {

TaskLedger::TaskLedger(std::size_t tasks, std::uint32_t maximumAttempts)
    : m_maximumAttempts(maximumAttempts)
    , m_entries(tasks) {}

Assignment TaskLedger::take() {
    assert(hasWaiting());
    ++m_handedOut;
    if (m_again.empty())
        return {.task = static_cast<std::uint32_t>(m_fresh++), .attempt = 1};
    const std::uint32_t task = m_again.front();
    m_again.pop_front();
    return {.task = task, .attempt = m_entries[task].timesLost + 1U};
}

void TaskLedger::giveBack(Assignment assignment) {
    --m_handedOut;
    if (!m_stopped)
        m_again.push_front(assignment.task);
}

bool TaskLedger::accept(Assignment assignment) {
    const Entry& entry = m_entries[assignment.task];
    if (entry.ended != 0 || assignment.attempt != entry.timesLost + 1U) {
        ++m_duplicatesRefused;
        return false;
    }
    end(assignment);
    return true;
}

void TaskLedger::fail(Assignment assignment, std::string what) {
    if (accept(assignment))
        m_failures.push_back({assignment.task, assignment.attempt, std::move(what), {}});
}

bool TaskLedger::lose(Assignment assignment, std::string what, std::string stderrTail) {
    if (m_stopped) {
        --m_handedOut;
        return false;
    }
    if (assignment.attempt >= m_maximumAttempts) {
        end(assignment);
        m_failures.push_back({assignment.task, assignment.attempt, std::move(what), std::move(stderrTail)});
        return false;
    }
    ++m_entries[assignment.task].timesLost;
    ++m_retried;
    --m_handedOut;
    m_again.push_back(assignment.task);
    return true;
}

void TaskLedger::stop() {
    m_stopped = true;
    m_fresh = m_entries.size();
    m_again.clear();
}

void TaskLedger::failWaiting(const std::string& what) {
    while (hasWaiting())
        fail(take(), what);
}

std::vector<TaskFailure> TaskLedger::takeFailures() {
    std::ranges::sort(m_failures, {}, &TaskFailure::task);
    return std::move(m_failures);
}

void TaskLedger::end(Assignment assignment) {
    m_entries[assignment.task].ended = 1;
    --m_handedOut;
}

} // namespace coreograph
