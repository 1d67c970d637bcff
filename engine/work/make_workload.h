#pragma once

#include <memory>
#include <utility>

#include "engine/work/workload.h"

namespace coreograph {

/// std::make_unique, in the form WorkloadKind::make returns.
template<typename Kind, typename... Arguments>
Result<std::unique_ptr<Workload>> makeWorkload(Arguments&&... arguments) {
    return std::unique_ptr<Workload>(std::make_unique<Kind>(std::forward<Arguments>(arguments)...));
}

} // namespace coreograph
