#pragma once

#include <cstdint>
#include <memory>
#include <thread>

#include "engine/work/loopback.h"

namespace coreograph {

/// A server on a thread of its own that gives each question a fixed time later its answer, as a database
/// would: any number of questions at a time, each waits for itself alone. It speaks TCP over loopback; a
/// question is a number of eight bytes, and so is its answer.
class SlowServer {
public:
    /// `delay` in ns.
    static Result<std::unique_ptr<SlowServer>> start(std::int64_t delay);
    ~SlowServer(); ///< hangs up on everybody
    SlowServer(const SlowServer&) = delete;
    SlowServer& operator=(const SlowServer&) = delete;

    std::uint16_t port() const { return m_port; }

    /// What the server will say.
    static std::uint64_t answerTo(std::uint64_t question);

private:
    SlowServer(LoopbackListener listener, FileDescriptor stop, std::int64_t delay);

    const std::uint16_t m_port;
    const FileDescriptor m_stop; // an eventfd
    std::thread m_thread;
};

} // namespace coreograph
