#include "engine/concurrency/worker_program.h"

#include <cstdlib>
#include <vector>

#include "engine/core/text.h"
#include "engine/os/program_folder.h"
#include "engine/os/spawn.h"

namespace coreograph {
namespace {

std::vector<std::string> candidates() {
    if (const char* named = std::getenv("COREOGRAPH_WORKER"); named != nullptr && *named != 0)
        return {named};
    const std::filesystem::path folder = programFolder();
    return {folder / "coreograph-worker", folder.parent_path() / "bin" / "coreograph-worker"};
}

} // namespace

Result<WorkerProgram> WorkerProgram::open() {
    std::vector<std::string> missed;
    for (const std::string& path : candidates()) {
        if (auto file = openProgram(path))
            return WorkerProgram{path, std::move(*file)};
        else
            missed.push_back(file.error().message);
    }
    return Error{"processes need the worker program, and there is none: " + join(missed, "; ") +
                 ". Build the target coreograph-worker, or name a worker program in COREOGRAPH_WORKER"};
}

} // namespace coreograph
