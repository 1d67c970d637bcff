#pragma once

#include <string>
#include <vector>

#include "engine/os/file_descriptor.h"

namespace coreograph {

/// What a worker process writes to its output and error output, line by line. Never waits.
class WorkerLog {
public:
    WorkerLog() = default;
    explicit WorkerLog(FileDescriptor pipe)
        : m_pipe(std::move(pipe)) {}

    /// The lines that became whole since the last call. Takes no more than a pipe holds, so that a chatty
    /// worker holds nobody up. Closes the pipe when nobody can write into it any more.
    std::vector<std::string> read();

    /// What is left once the worker is dead: the rest of the lines, and the last even if it is not whole.
    std::vector<std::string> readRest();

    /// The last that was read, about 2 KiB of it.
    const std::string& tail() const { return m_tail; }

    int descriptor() const { return m_pipe.get(); }

private:
    FileDescriptor m_pipe;
    std::string m_unfinished; // the beginning of a line
    std::string m_tail;
};

} // namespace coreograph
