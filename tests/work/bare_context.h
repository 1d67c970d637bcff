#pragma once

#include "engine/concurrency/task.h"

namespace coreograph {

/// What a task needs to be called without a pool: a lane that writes nothing, and nobody who stops it.
struct BareContext {
    Lane lane;
    std::atomic<std::uint32_t> stop{0};
    TaskContext context{lane, 0, 0, 1, stop};

    operator TaskContext&() { return context; }
};

} // namespace coreograph
