#include <QTest>
#include <array>
#include <cerrno>
#include <csignal>

#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>

#include "engine/os/child_process.h"

using namespace coreograph;

/// Owning a process that somebody else started.
class TestChildProcess : public QObject {
    Q_OBJECT

    /// The leader of its own group, as adopt() requires.
    static pid_t started(const char* script) {
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        std::array arguments{const_cast<char*>("sh"), const_cast<char*>("-c"), const_cast<char*>(script),
                             static_cast<char*>(nullptr)};
        pid_t pid = 0;
        posix_spawn(&pid, "/bin/sh", nullptr, &attributes, arguments.data(), environ);
        posix_spawnattr_destroy(&attributes);
        return pid;
    }

    static ChildProcess adopted(const char* script) {
        return std::move(*ChildProcess::adopt(started(script)));
    }

    static bool hasEnded(const ChildProcess& child, int milliseconds) {
        pollfd descriptor{.fd = child.descriptor(), .events = POLLIN, .revents = 0};
        return poll(&descriptor, 1, milliseconds) == 1;
    }

    static bool isThere(pid_t pid) { return kill(pid, 0) == 0; }

private slots:
    void isReadableOnceTheChildHasEnded() {
        ChildProcess child = adopted("sleep 1000");
        QVERIFY(!hasEnded(child, 0));
        QVERIFY(child.signal(SIGTERM));
        QVERIFY(hasEnded(child, 30'000));
        QVERIFY(child.isRunning()); // until it is reaped
        QCOMPARE(child.end().signal, SIGTERM);
        QVERIFY(!child.isRunning());
        QCOMPARE(child.id(), 0);
    }

    void killsAChildThatDoesNotWantToEnd() {
        ChildProcess child = adopted("trap '' TERM INT HUP; while :; do sleep 1000; done");
        const pid_t pid = child.id();
        QCOMPARE(child.end().signal, SIGKILL);
        QVERIFY(!isThere(pid));
    }

    void killsAChildThatIsStopped() {
        ChildProcess child = adopted("sleep 1000");
        QVERIFY(child.signal(SIGSTOP));
        QCOMPARE(child.end().signal, SIGKILL);
    }

    void tellsAnExitCodeThoughItWasLateToAsk() {
        ChildProcess child = adopted("exit 5");
        QVERIFY(hasEnded(child, 30'000));
        const ExitStatus status = child.end(); // kills what has ended already
        QVERIFY(!status.killed());
        QCOMPARE(status.code, 5);
    }

    void movingHandsTheChildOver() {
        ChildProcess child = adopted("sleep 1000");
        const pid_t pid = child.id();
        ChildProcess owner = std::move(child);
        QVERIFY(!child.isRunning());
        QCOMPARE(owner.id(), pid);
        { const ChildProcess gone = std::move(owner); }
        QVERIFY(!isThere(pid));
    }

    void takesAnotherChildInsteadOfItsOwn() {
        ChildProcess child = adopted("sleep 1000");
        const pid_t first = child.id();
        {
            ChildProcess other = adopted("sleep 1000");
            child = std::move(other);
        }
        QVERIFY(!isThere(first));
        QVERIFY(child.isRunning() && isThere(child.id()));
    }

    void saysWhomItCannotAdopt() {
        const auto child = ChildProcess::adopt(0x3FFF'FFFF);
        QVERIFY(!child);
        QVERIFY(child.error().message.find("process 1073741823") != std::string::npos);
    }

    void nobodyHearsTheSignalOfNobody() {
        const ChildProcess nobody;
        QVERIFY(!nobody.isRunning());
        QVERIFY(!nobody.signal(SIGTERM));
    }

    void leavesNoZombie() {
        { const ChildProcess child = adopted("exit 0"); }
        { const ChildProcess child = adopted("sleep 1000"); }
        QCOMPARE(waitpid(-1, nullptr, WNOHANG), -1);
        QCOMPARE(errno, ECHILD);
    }
};

QTEST_GUILESS_MAIN(TestChildProcess)
#include "tst_child_process.moc"
