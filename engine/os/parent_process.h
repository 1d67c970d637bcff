#pragma once

#include <sys/types.h>

namespace coreograph {

/// From now on this process is killed when the thread that started it ends, or its whole program does.
/// False when that has already happened: `parent` is not there any more.
bool dieWithParent(pid_t parent);

} // namespace coreograph
