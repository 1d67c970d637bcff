#include <QTest>

#include "tests/lab/lab_process.h"

using namespace coreograph;

/// What the demos of processes and threads measure.
class TestProcessDemos : public QObject {
    Q_OBJECT

private slots:
    void keepsAProcessesMemoryApart();
    void saysNothingOfAWriteThatDidNotHappen();
    void sharesAThreadsMemory();
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
