#include <QTest>
#include <array>
#include <csignal>

#include <fcntl.h>
#include <poll.h>

#include "engine/os/pipe.h"
#include "engine/os/spawn.h"

using namespace coreograph;

/// Starting programs, and owning them until they end.
class TestSpawn : public QObject {
    Q_OBJECT

    FileDescriptor m_shell;
    FileDescriptor m_nothing;

    /// `sh -c script`, its output going into `output`.
    ChildProcess start(const std::string& script, int output, const std::vector<int>& more = {}) {
        std::vector<int> descriptors{m_nothing.get(), output, output};
        descriptors.insert(descriptors.end(), more.begin(), more.end());
        auto child =
            spawn({.program = m_shell, .arguments = {"sh", "-c", script}, .descriptors = descriptors});
        if (!child)
            qFatal("%s", child.error().message.c_str());
        return std::move(*child);
    }

    ChildProcess start(const std::string& script) { return start(script, m_nothing.get()); }

    static bool hasEnded(const ChildProcess& child, int milliseconds) {
        pollfd descriptor{.fd = child.descriptor(), .events = POLLIN, .revents = 0};
        return poll(&descriptor, 1, milliseconds) == 1;
    }

    /// What a script prints until it has ended and nobody can print any more.
    std::string outputOf(const std::string& script) {
        Pipe pipe = std::move(*Pipe::create());
        ChildProcess child = start(script, pipe.writing.get());
        pipe.writing.reset();
        fcntl(pipe.reading.get(), F_SETFL, 0);
        std::string text;
        std::array<char, 256> buffer;
        for (ssize_t size; (size = read(pipe.reading.get(), buffer.data(), buffer.size())) > 0;)
            text.append(buffer.data(), std::size_t(size));
        return text;
    }

private slots:
    void initTestCase() {
        m_shell = std::move(*openProgram("/bin/sh"));
        m_nothing = FileDescriptor(open("/dev/null", O_RDWR | O_CLOEXEC));
    }

    void tellsHowAChildEnded_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("says");
        QTest::newRow("well") << "exit 0"
                              << "exited with code 0";
        QTest::newRow("badly") << "exit 7"
                               << "exited with code 7";
        QTest::newRow("by a signal") << "kill -SEGV $$"
                                     << "was killed by SIGSEGV (Segmentation fault)";
        QTest::newRow("by a kill") << "kill -KILL $$"
                                   << "was killed by SIGKILL (Killed)";
    }

    void tellsHowAChildEnded() {
        QFETCH(QString, script);
        QFETCH(QString, says);
        ChildProcess child = start(script.toStdString());
        QVERIFY(child.isRunning());
        QVERIFY(hasEnded(child, 30'000));
        QCOMPARE(QString::fromStdString(describe(child.end())), says);
        QVERIFY(!child.isRunning());
    }

    void passesSignalsOn() {
        ChildProcess child = start("sleep 1000");
        QVERIFY(child.signal(SIGTERM));
        QVERIFY(hasEnded(child, 30'000));
        QCOMPARE(child.end().signal, SIGTERM);
    }

    void saysWhatSignalItCannotSend() {
        const ChildProcess child = start("sleep 1000");
        const auto sent = child.signal(1000);
        QVERIFY(!sent);
        QVERIFY(sent.error().message.find("signal 1000") != std::string::npos);
    }

    void aChildGoesWithItsOwner() {
        pid_t pid = 0;
        {
            const ChildProcess child = start("sleep 1000");
            pid = child.id();
            QCOMPARE(kill(pid, 0), 0);
        }
        QCOMPARE(kill(pid, 0), -1);
    }

    void takesWhatTheChildStartedAlong() {
        Pipe pipe = std::move(*Pipe::create());
        ChildProcess child = start("sleep 1000 & exit 0", pipe.writing.get());
        pipe.writing.reset();
        QVERIFY(hasEnded(child, 30'000));
        child.end();
        // The sleeper held the other end; without it, reading comes to an end.
        fcntl(pipe.reading.get(), F_SETFL, 0);
        char letter = 0;
        QCOMPARE(read(pipe.reading.get(), &letter, 1), ssize_t(0));
    }

    void opensNothingInTheChildButWhatItIsHanded() {
        // Not close-on-exec: what a careless library would leak.
        const FileDescriptor leaky(open("/dev/null", O_RDONLY));
        const std::string lastOpen =
            "for i in $(seq 0 255); do [ -e /proc/$$/fd/$i ] && last=$i; done; echo $last";
        QVERIFY(leaky.get() > 2);
        QCOMPARE(outputOf(lastOpen), std::string("2\n"));
    }

    void handsDescriptorsOverInOrder() {
        std::array pipes{std::move(*Pipe::create()), std::move(*Pipe::create())};
        // As 3 and 4 there; the numbers here are likely to be those, the other way round.
        ChildProcess child = start("echo three >&3; echo four >&4", m_nothing.get(),
                                   {pipes[1].writing.get(), pipes[0].writing.get()});
        QVERIFY(hasEnded(child, 30'000));
        std::array<char, 16> text{};
        QCOMPARE(read(pipes[1].reading.get(), text.data(), text.size()), ssize_t(6));
        QCOMPARE(std::string(text.data()), std::string("three\n"));
        QCOMPARE(read(pipes[0].reading.get(), text.data(), text.size()), ssize_t(5));
        QCOMPARE(std::string(text.data(), 5), std::string("four\n"));
    }

    void leadsAGroupAndBlocksNothing() {
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        ChildProcess child = start("sleep 1000");
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        QCOMPARE(getpgid(child.id()), child.id());
        QVERIFY(child.signal(SIGUSR1));
        QVERIFY(hasEnded(child, 30'000));
    }

    void saysWhichProgramItCannotOpen_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("missing") << QByteArray("/nowhere/program");
        QTest::newRow("not executable") << QByteArray("/etc/passwd");
    }

    void saysWhichProgramItCannotOpen() {
        QFETCH(QByteArray, path);
        const auto program = openProgram(path.toStdString());
        QVERIFY(!program);
        QVERIFY(program.error().message.find(path.toStdString()) != std::string::npos);
    }

    void saysWhatItCannotStart() {
        const auto program = openProgram("/etc"); // may be entered, so it counts as executable
        const auto child = spawn({.program = *program, .arguments = {"etc"}, .descriptors = {}});
        QVERIFY(!child);
        QVERIFY(child.error().message.find("cannot start etc") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestSpawn)
#include "tst_spawn.moc"
