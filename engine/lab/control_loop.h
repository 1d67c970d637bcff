#pragma once

#include <string>
#include <thread>

#include "engine/os/file_descriptor.h"
#include "engine/recording/recorder.h"

namespace coreograph {

class Run;

/// Listens, in a thread of its own, to what a run may be told from outside: SIGINT and SIGTERM stop it, and
/// lines on standard input control it. What is not understood is logged.
class ControlLoop {
public:
    ControlLoop(Run& run, Recorder& recorder, bool fromStandardInput);
    ~ControlLoop();
    ControlLoop(const ControlLoop&) = delete;
    ControlLoop& operator=(const ControlLoop&) = delete;

private:
    void loop();
    bool readInput(); ///< false at the end of input
    void takeLines();

    Run& m_run;
    Recorder& m_recorder;
    bool m_fromStandardInput;
    FileDescriptor m_signals;
    FileDescriptor m_finished;
    std::string m_input;
    std::thread m_thread;
};

} // namespace coreograph
