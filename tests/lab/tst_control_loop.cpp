#include <QTest>
#include <csignal>

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/lab/control_loop.h"
#include "engine/lab/run.h"
#include "engine/lab/runner.h"
#include "engine/recording/recorder.h"

using namespace coreograph;
using namespace std::chrono_literals;

namespace {

constexpr unsigned deadline = 20; // s, after which a program that did not end is killed

class Nobody : public MessageSink {
public:
    void take(const Message&) override {}
};

/// How a program ends whose work does not heed a stop and that is told to stop by so many signals.
int endOfDeafWork(int stops, std::chrono::milliseconds patience) {
    const pid_t child = fork();
    if (child == 0) {
        alarm(deadline);
        blockStopSignals();
        Nobody sink;
        Recorder recorder(sink, {.events = false});
        Run run(ParameterValues({}), 1, recorder, 1);
        const ControlLoop controls(run, recorder, false, patience);
        for (int i = 0; i < stops; ++i) {
            kill(getpid(), SIGTERM);
            while (!run.stopRequested())
                sched_yield();
        }
        for (;;)
            pause();
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace

class TestControlLoop : public QObject {
    Q_OBJECT

private slots:
    void endsAtOnceOnASecondSignal() { QCOMPARE(endOfDeafWork(2, 1h), 130); }
    void endsWorkThatDoesNotStop() { QCOMPARE(endOfDeafWork(1, 20ms), 130); }
};

QTEST_APPLESS_MAIN(TestControlLoop)
#include "tst_control_loop.moc"
