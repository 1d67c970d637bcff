#pragma once

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"

namespace coreograph {

/// The two ends of a pipe. Reading never waits; writing waits while the pipe is full.
struct Pipe {
    FileDescriptor reading;
    FileDescriptor writing;

    static Result<Pipe> create();
};

} // namespace coreograph
