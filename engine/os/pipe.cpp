#include "engine/os/pipe.h"

#include <array>

#include <fcntl.h>

#include "engine/os/system_error.h"

namespace coreograph {

Result<Pipe> Pipe::create() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return systemError("cannot make a pipe");
    Pipe pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
    fcntl(pipe.reading.get(), F_SETFL, O_NONBLOCK);
    return pipe;
}

} // namespace coreograph
