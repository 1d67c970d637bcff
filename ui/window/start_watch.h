#pragma once

#include <QByteArray>
#include <cstdint>

namespace coreograph {

/// Times the program's start, from the process's first moment to the first painted frame.
class StartWatch {
public:
    StartWatch(); ///< first thing in main

    void applicationMade();
    void windowMade();

    /// One line of JSON: the whole, and its parts. Where COREOGRAPH_STARTED_NS has the moment (CLOCK_MONOTONIC) at
    /// which the caller started the program, it counts from there; else from the process's start time, which the
    /// system knows to 10 ms only.
    QByteArray firstPaintReport() const;

private:
    std::int64_t m_main; ///< ns, monotonic, as all here
    std::int64_t m_application = 0;
    std::int64_t m_window = 0;
};

} // namespace coreograph
