#pragma once

#include "engine/concurrency/task.h"
#include "engine/work/range.h"
#include "engine/work/workload.h"

namespace coreograph {

/// What one client asks a server on this machine, one question after another.
struct Questions {
    std::uint64_t seed = 0;
    Range numbers;
    std::uint16_t port = 0; ///< a SlowServer's
};

/// Task "ask-server": returns the sum of the answers. Throws when the server cannot be reached, is silent for
/// five seconds or gives a wrong answer.
std::uint64_t askServer(TaskContext& context, const Questions& questions);

WorkloadKind requestsWorkload();

} // namespace coreograph
