#include <QTemporaryDir>
#include <QTest>

#include "engine/recording/recording_file.h"
#include "tests/lab/lab_process.h"

using namespace coreograph;

/// What the demos of processes and threads measure.
class TestProcessDemos : public QObject {
    Q_OBJECT

private slots:
    void keepsAProcessesMemoryApart();
    void saysNothingOfAWriteThatDidNotHappen();
    void sharesAThreadsMemory();
    void showsTheThreadThatAborts();
    void tellsHowProcessesEnded_data();
    void tellsHowProcessesEnded();
};

void TestProcessDemos::keepsAProcessesMemoryApart() {
    for (const QString start : {"spawn", "server"}) {
        const Finished finished =
            run({"run", "processes", "--json", "--set", "start=" + start, "--set", "processes=2"});
        QCOMPARE(finished.code, 0);
        QCOMPARE(finished.metrics()["children_wrote"].toDouble(), 42.0);
        QCOMPARE(finished.metrics()["parent_value"].toDouble(), 7.0);
    }
}

void TestProcessDemos::saysNothingOfAWriteThatDidNotHappen() {
    const Finished finished =
        run({"run", "processes", "--json", "--set", "write=false", "--set", "processes=2"});
    QCOMPARE(finished.code, 0);
    QVERIFY(!finished.metrics().contains("children_wrote"));
    QCOMPARE(finished.metrics()["parent_value"].toDouble(), 7.0);
}

void TestProcessDemos::sharesAThreadsMemory() {
    const Finished finished = run({"run", "threads", "--json", "--set", "repeats=10"});
    QCOMPARE(finished.code, 0);
    QCOMPARE(finished.metrics()["parent_value"].toDouble(), 42.0);
    QVERIFY(finished.metrics()["ratio"].toDouble() > 0);
}

void TestProcessDemos::showsTheThreadThatAborts() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("run.cgr");
    run({"run", "threads", "--set", "crash=true", "--set", "threads=2", "--record", file});
    const auto crashed = readRecordingFile(file.toStdString());
    QVERIFY2(crashed, crashed ? "" : crashed.error().message.c_str());
    const auto& lanes = crashed->recording->lanes();
    QCOMPARE(lanes.size(), std::size_t{3});
    QCOMPARE(lanes[2]->opened().name, std::string("thread 3"));
    QVERIFY(lanes[2]->size() > 0);
    QCOMPARE(lanes[2]->event(lanes[2]->size() - 1).state, State::Run);
}

void TestProcessDemos::tellsHowProcessesEnded_data() {
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<double>("code");
    QTest::addColumn<double>("killed");
    QTest::newRow("success") << "success" << 0.0 << 0.0;
    QTest::newRow("exit code") << "exit-code" << 3.0 << 0.0;
    QTest::newRow("abort") << "abort" << 0.0 << 4.0;
    QTest::newRow("kill") << "kill" << 0.0 << 4.0;
}

void TestProcessDemos::tellsHowProcessesEnded() {
    QFETCH(QString, outcome);
    QFETCH(double, code);
    QFETCH(double, killed);
    for (const QString start : {"spawn", "server"}) {
        const Finished finished = run({"run", "processes", "--json", "--set", "start=" + start, "--set",
                                       "processes=4", "--set", "outcome=" + outcome});
        QCOMPARE(finished.code, 0);
        QCOMPARE(finished.metrics()["exit_code.max"].toDouble(), code);
        QCOMPARE(finished.metrics()["signals"].toDouble(), killed);
    }
}

QTEST_GUILESS_MAIN(TestProcessDemos)
#include "tst_process_demos.moc"
