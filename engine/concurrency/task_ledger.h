#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "engine/concurrency/pool.h"

namespace coreograph {

/// One try at a task, as it is handed to a worker.
struct Assignment {
    std::uint32_t task = 0;    ///< within its batch
    std::uint32_t attempt = 1; ///< 1-based
    bool operator==(const Assignment&) const = default;
};

/// Keeps account of one batch: which tasks wait, which are with a worker, and how each of them ended. It is
/// what makes sure that every task ends exactly once, whatever happens to workers.
///
/// One thread at a time.
class TaskLedger {
public:
    /// A task that its worker died of is tried up to `maximumAttempts` times in all.
    TaskLedger(std::size_t tasks, std::uint32_t maximumAttempts);

    bool hasWaiting() const { return m_fresh < m_entries.size() || !m_again.empty(); }

    /// The next task to hand out: first those that come again, then the rest in order.
    /// REQUIRES: hasWaiting().
    Assignment take();

    /// Its worker never began with it: it waits again, and the attempt does not count.
    void giveBack(Assignment assignment);

    /// A result came. False for one that is not wanted: the task has ended already, or a later attempt is
    /// under way.
    bool accept(Assignment assignment);

    /// The task threw: it ends as a failure, since it would throw again.
    void fail(Assignment assignment, std::string what);

    /// Its worker died while running it. True when it is tried again; otherwise it ends as a failure.
    bool lose(Assignment assignment, std::string what, std::string stderrTail);

    /// Tasks that wait are not wanted any more, nor are those that get lost from now on.
    void stop();

    /// Ends every task that waits as a failure.
    void failWaiting(const std::string& what);

    /// No task waits and none is with a worker.
    bool isSettled() const { return m_handedOut == 0 && !hasWaiting(); }

    std::size_t handedOut() const { return m_handedOut; }
    std::uint64_t retried() const { return m_retried; }
    std::uint64_t duplicatesRefused() const { return m_duplicatesRefused; }

    /// The tasks that failed, by number.
    std::vector<TaskFailure> takeFailures();

private:
    struct Entry {
        std::uint32_t timesLost : 31 = 0;
        std::uint32_t ended : 1 = 0;
    };

    void end(Assignment assignment);

    const std::uint32_t m_maximumAttempts;
    std::vector<Entry> m_entries;
    std::size_t m_fresh = 0;           // tasks from here on were never handed out
    std::deque<std::uint32_t> m_again; // tasks to hand out once more
    std::size_t m_handedOut = 0;
    bool m_stopped = false;
    std::uint64_t m_retried = 0;
    std::uint64_t m_duplicatesRefused = 0;
    std::vector<TaskFailure> m_failures;
};

} // namespace coreograph
