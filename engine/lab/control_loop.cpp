#include "engine/lab/control_loop.h"

#include <algorithm>
#include <array>
#include <csignal>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "engine/lab/control.h"
#include "engine/lab/run.h"

namespace coreograph {
namespace {

sigset_t stopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

/// No destructor and no flush: something does not answer, and they might wait for it.
[[noreturn]] void endAtOnce() { _exit(130); }

} // namespace

void blockStopSignals() {
    const sigset_t signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

ControlLoop::ControlLoop(Run& run, Recorder& recorder, bool fromStandardInput,
                         std::chrono::milliseconds patience)
    : m_run(run)
    , m_recorder(recorder)
    , m_fromStandardInput(fromStandardInput)
    , m_patience(patience)
    , m_finished(eventfd(0, EFD_CLOEXEC)) {
    const sigset_t signals = stopSignals();
    m_signals.reset(signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
    m_thread = std::thread([this] { loop(); });
}

ControlLoop::~ControlLoop() {
    eventfd_write(m_finished.get(), 1);
    m_thread.join();
}

void ControlLoop::loop() {
    std::array<pollfd, 3> sources{{{m_finished.get(), POLLIN, 0},
                                   {m_signals.get(), POLLIN, 0},
                                   {m_fromStandardInput ? STDIN_FILENO : -1, POLLIN, 0}}};
    while (poll(sources.data(), sources.size(), millisecondsLeft()) >= 0 || errno == EINTR) {
        const auto& [finished, signals, input] = sources;
        if (finished.revents != 0)
            return;
        if (millisecondsLeft() == 0)
            endAtOnce();
        if (signals.revents != 0)
            takeSignal();
        if (input.revents != 0 && !readInput()) {
            m_run.requestStop();
            sources[2].fd = -1;
        }
    }
}

void ControlLoop::takeSignal() {
    signalfd_siginfo signal{};
    if (read(m_signals.get(), &signal, sizeof signal) <= 0)
        return;
    if (m_signalled)
        endAtOnce();
    m_signalled = true;
    m_run.requestStop();
}

int ControlLoop::millisecondsLeft() {
    if (!m_run.stopRequested())
        return -1;
    if (!m_end)
        m_end = Clock::now() + m_patience;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*m_end - Clock::now());
    return std::max(0, static_cast<int>(left.count()));
}

bool ControlLoop::readInput() {
    std::array<char, 4096> buffer{};
    const ssize_t count = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count <= 0)
        return false;
    m_input.append(buffer.data(), static_cast<std::size_t>(count));
    takeLines();
    return true;
}

void ControlLoop::takeLines() {
    std::size_t end = 0;
    while ((end = m_input.find('\n')) != std::string::npos) {
        const Result<void> done = control(m_run, std::string_view(m_input).substr(0, end));
        if (!done)
            m_recorder.log(LogLevel::Warning, done.error().message);
        m_input.erase(0, end + 1);
    }
}

} // namespace coreograph
