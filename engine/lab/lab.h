#pragma once

#include <vector>

#include "engine/lab/demo.h"

namespace coreograph {

/// The program coreograph-lab: does what its command line asks for and returns the exit code. 0 is done,
/// 1 is a demo that failed, or a file or standard output that could not be read or written, 2 is wrong usage (one line on
/// standard error), 130 is stopped on request.
int labMain(const std::vector<Demo>& demos, int argumentCount, const char* const* arguments);

} // namespace coreograph
