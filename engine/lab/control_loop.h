#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "engine/os/file_descriptor.h"
#include "engine/recording/recorder.h"

namespace coreograph {

class Run;

/// Keeps SIGINT and SIGTERM for the control loop. To be called before any thread is started.
void blockStopSignals();

/// Listens, in a thread of its own, to what a run may be told from outside: SIGINT and SIGTERM stop it, and
/// lines on standard input control it. What is not understood is logged.
///
/// Work that does not stop is not waited for for ever: a second signal, or `patience` after a stop was asked for,
/// ends the whole program with exit code 130. Its worker processes die with it.
class ControlLoop {
public:
    ControlLoop(Run& run, Recorder& recorder, bool fromStandardInput,
                std::chrono::milliseconds patience = std::chrono::seconds(3));
    ~ControlLoop();
    ControlLoop(const ControlLoop&) = delete;
    ControlLoop& operator=(const ControlLoop&) = delete;

private:
    using Clock = std::chrono::steady_clock;

    void loop();
    void takeSignal();
    bool readInput(); ///< false at the end of input
    void takeLines();
    int millisecondsLeft(); ///< until patience with a stop has run out; -1 while none was asked for

    Run& m_run;
    Recorder& m_recorder;
    const bool m_fromStandardInput;
    const std::chrono::milliseconds m_patience;
    bool m_signalled = false;
    std::optional<Clock::time_point> m_end; // set once a stop was asked for
    FileDescriptor m_signals;
    FileDescriptor m_finished;
    std::string m_input;
    std::thread m_thread;
};

} // namespace coreograph
