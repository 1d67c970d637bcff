#pragma once

#include <cstdint>
#include <string_view>

#include "engine/concurrency/task.h"

namespace coreograph {

/// Every kind of task that workloads and demos run, by index: what the lab and its worker processes share.
TaskCatalog taskCatalog();

/// The index of the task kind of that name. REQUIRES: there is one.
std::uint32_t taskKind(std::string_view name);

} // namespace coreograph
