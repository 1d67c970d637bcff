#include <QTest>

#include <unistd.h>

#include "engine/concurrency/worker_log.h"
#include "engine/os/pipe.h"

using namespace coreograph;
using Lines = std::vector<std::string>;

class TestWorkerLog : public QObject {
    Q_OBJECT

    FileDescriptor m_worker;
    WorkerLog m_log;

    void write(const std::string& text) {
        QCOMPARE(::write(m_worker.get(), text.data(), text.size()), ssize_t(text.size()));
    }

private slots:
    void init() {
        auto pipe = Pipe::create();
        m_worker = std::move(pipe->writing);
        m_log = WorkerLog(std::move(pipe->reading));
    }

    void givesWholeLinesOnly() {
        write("one\ntwo\nthr");
        QCOMPARE(m_log.read(), (Lines{"one", "two"}));
        QCOMPARE(m_log.read(), Lines{});
        write("ee\n");
        QCOMPARE(m_log.read(), Lines{"three"});
    }

    void givesTheRestOfADeadWorkersLastLine() {
        write("one\nla");
        m_worker.reset();
        QCOMPARE(m_log.readRest(), (Lines{"one", "la"}));
        QCOMPARE(m_log.readRest(), Lines{});
    }

    void keepsTheLastThatWasWritten() {
        for (int line = 0; line < 1000; ++line) {
            write("line " + std::to_string(line) + "\n");
            m_log.read();
        }
        QVERIFY(m_log.tail().size() <= 2048U);
        QVERIFY(m_log.tail().ends_with("line 998\nline 999\n"));
    }

    void cutsALineWithoutEnd() {
        write(std::string(10'000, 'x'));
        const Lines lines = m_log.read();
        QCOMPARE(lines.size(), 2U);
        QCOMPARE(lines[0].size(), 4096U);
    }

    void closesThePipeWhenNobodyCanWrite() {
        m_worker.reset();
        m_log.read();
        QCOMPARE(m_log.descriptor(), -1);
    }
};

QTEST_GUILESS_MAIN(TestWorkerLog)
#include "tst_worker_log.moc"
