#pragma once

#include <string>

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"

namespace coreograph {

/// The program that worker processes run.
struct WorkerProgram {
    std::string path;
    FileDescriptor file;

    /// Finds and opens it: what the environment variable COREOGRAPH_WORKER names, or coreograph-worker beside
    /// the running program, or in a folder bin/ beside its folder. The error names the places.
    static Result<WorkerProgram> open();
};

} // namespace coreograph
