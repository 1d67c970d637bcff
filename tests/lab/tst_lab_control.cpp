#include <QDir>
#include <QFile>
#include <QTest>
#include <csignal>
#include <span>

#include <unistd.h>

#include "engine/recording/recording.h"
#include "engine/recording/wire.h"
#include "tests/lab/lab_process.h"

using namespace coreograph;

namespace {

/// Worker processes of this build that are alive.
QStringList workerProcesses() {
    QStringList found;
    for (const QString& entry : QDir("/proc").entryList(QDir::Dirs))
        if (QFile::symLinkTarget("/proc/" + entry + "/exe") == TEST_PROGRAMS "/coreograph-worker")
            found << entry;
    return found;
}

} // namespace

/// How a run of the lab is paused and stopped, and what it leaves behind.
class TestLabControl : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatHappensWhileItHappens();
    void stopsOnRequestOfTheWindow();
    void stopsWhenTheWindowIsGone();
    void stopsOnASignal_data();
    void stopsOnASignal();
    void pausesBetweenMeasurements();
    void countsTheWorkersThatDied();
    void leavesNoProcessBehindWhenKilled();
};

void TestLabControl::tellsWhatHappensWhileItHappens() {
    Lab lab(longRun());
    Recording heard;
    WireReader reader([&](Message&& message) { heard.append(std::move(message)); });
    while (heard.eventCount() == 0 && lab.waitForReadyRead(deadline)) {
        const QByteArray bytes = lab.readAllStandardOutput();
        QVERIFY(reader.feed(std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())))));
    }
    QVERIFY(heard.eventCount() > 0);
    QVERIFY(!heard.ended());
    lab.write("{\"type\":\"stop\"}\n");
    QCOMPARE(lab.finish().code, 130);
}

void TestLabControl::stopsOnRequestOfTheWindow() {
    Lab lab(longRun());
    QVERIFY(lab.waitForReadyRead(deadline));
    lab.write("{\"type\":\"stop\"}\n");
    QCOMPARE(lab.finish().code, 130);
}

void TestLabControl::stopsWhenTheWindowIsGone() {
    Lab lab(longRun());
    QVERIFY(lab.waitForReadyRead(deadline));
    lab.closeWriteChannel();
    QCOMPARE(lab.finish().code, 130);
}

void TestLabControl::stopsOnASignal_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
}

void TestLabControl::stopsOnASignal() {
    QFETCH(int, signal);
    Lab lab(longRun());
    QVERIFY(lab.waitForReadyRead(deadline));
    ::kill(pid_t(lab.processId()), signal);
    QCOMPARE(lab.finish().code, 130);
}

void TestLabControl::pausesBetweenMeasurements() {
    Lab lab(quickCompare() << "--stream");
    QVERIFY(lab.waitForReadyRead(deadline));
    lab.write("{\"type\":\"pause\",\"on\":true}\n{\"type\":\"set\",\"name\":\"rounds\",\"value\":\"5\"}\n"
              "{\"type\":\"nonsense\"}\nno json\n{\"type\":\"pause\",\"on\":false}\n");
    const Finished finished = lab.finish();
    QCOMPARE(finished.code, 0);
    QVERIFY(finished.output.contains("nonsense")); // what is not understood is logged, and harms nothing
    QVERIFY(finished.output.contains("cannot change while the demo runs"));
}

void TestLabControl::countsTheWorkersThatDied() {
    Lab lab({"run", "compare", "--json", "--set", "modes=processes", "--set", "workers=2", "--set",
             "workload=waiting", "--set", "size=5", "--set", "rounds=6"});
    QTRY_VERIFY_WITH_TIMEOUT(!workerProcesses().isEmpty(), deadline);
    ::kill(workerProcesses().first().toInt(), SIGKILL);
    const Finished finished = lab.finish();
    QCOMPARE(finished.code, 0);
    QVERIFY(finished.metrics()["workers_lost"].toDouble() >= 1);
    QVERIFY2(finished.output.contains("workers lost 1"), finished.output);
}

void TestLabControl::leavesNoProcessBehindWhenKilled() {
    Lab lab(QStringList{"run", "compare", "--set", "modes=processes", "--set", "workload=waiting", "--set",
                        "size=20", "--stream"});
    QTRY_VERIFY_WITH_TIMEOUT(!workerProcesses().isEmpty(), deadline);
    lab.kill();
    QVERIFY(lab.waitForFinished(deadline));
    QTRY_VERIFY_WITH_TIMEOUT(workerProcesses().isEmpty(), deadline);
}

QTEST_GUILESS_MAIN(TestLabControl)
#include "tst_lab_control.moc"
