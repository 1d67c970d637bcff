#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include "engine/os/pipe.h"
#include "tests/lab/lab_process.h"

using namespace coreograph;

/// What the lab tells in a terminal.
class TestLabProgram : public QObject {
    Q_OBJECT

private slots:
    void refusesWrongUsageInOneLine_data();
    void refusesWrongUsageInOneLine();
    void listsAndDescribesEveryDemo();
    void describesEveryWorkload();
    void endsWithASummaryOfEveryCell();
    void computesTheSameInEveryMode_data();
    void computesTheSameInEveryMode();
    void saysWhatItsMetricsMean();
    void tellsAPipeHowFarItIs();
    void complainsOfAFailedRun();
    void comparesTheJitterOfDeadlines();
};

void TestLabProgram::refusesWrongUsageInOneLine_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("accepted");
    QTest::newRow("nothing") << QStringList{} << QByteArray("run");
    QTest::newRow("command") << QStringList{"walk"}
                             << QByteArray("'walk' is not a command; accepted are list, describe");
    QTest::newRow("option for a command") << QStringList{"--fast"} << QByteArray("'--fast'");
    QTest::newRow("demo") << QStringList{"run", "nope"} << QByteArray("compare");
    QTest::newRow("described demo") << QStringList{"describe", "nope"} << QByteArray("compare");
    QTest::newRow("parameter") << QStringList{"run", "compare", "--set", "x=1"} << QByteArray("workload");
    QTest::newRow("value") << QStringList{"run", "compare", "--set", "workload=x"} << QByteArray("primes");
    QTest::newRow("range") << QStringList{"run", "compare", "--set", "rounds=2"} << QByteArray("6 to 100");
    QTest::newRow("no value") << QStringList{"run", "compare", "--set", "rounds"} << QByteArray("NAME=VALUE");
    QTest::newRow("export") << QStringList{"run", "compare", "--stream", "--csv", "x"} << QByteArray("--csv");
    QTest::newRow("option") << QStringList{"run", "compare", "--fast"} << QByteArray("run --help");
    QTest::newRow("seed") << QStringList{"run", "compare", "--seed", "-1"}
                          << QByteArray("whole number from 0");
    QTest::newRow("seed in words") << QStringList{"run", "compare", "--seed", "x"}
                                   << QByteArray("whole number from 0");
    QTest::newRow("seed too large") << QStringList{"run", "compare", "--seed", "18446744073709551616"}
                                    << QByteArray("2^64-1");
    QTest::newRow("stream of lines") << QStringList{"run", "compare", "--stream", "--json"}
                                     << QByteArray("--json");
    QTest::newRow("events that are left out")
        << QStringList{"run", "compare", "--no-events", "--trace", "x"} << QByteArray("--no-events");
    for (const QString option : {"--record", "--trace", "--csv"})
        QTest::newRow(qPrintable("nameless " + option))
            << QStringList{"run", "compare", option, ""} << option.toUtf8();
    QTest::newRow("one file for two")
        << QStringList{"run", "compare", "--csv", "./x", "--trace", "x"} << QByteArray("a name of its own");
    QTest::newRow("over what is shown")
        << QStringList{"show", "x.cgr", "--trace", "x.cgr"} << QByteArray("a name of its own");
    QTest::newRow("nameless recording") << QStringList{"show", ""} << QByteArray("FILE");
    QTest::newRow("no demo") << QStringList{"run"} << QByteArray("run --help");
}

void TestLabProgram::refusesWrongUsageInOneLine() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, accepted);
    const Finished finished = run(arguments);
    QCOMPARE(finished.code, 2);
    QCOMPARE(finished.output, QByteArray());
    QCOMPARE(finished.errors.count('\n'), 1);
    QVERIFY2(finished.errors.contains(accepted), finished.errors);
}

void TestLabProgram::listsAndDescribesEveryDemo() {
    const QJsonArray demos =
        QJsonDocument::fromJson(run({"describe", "--json"}).output).object()["demos"].toArray();
    QVERIFY(demos.size() >= 3);
    for (const QJsonValue& demo : demos)
        QCOMPARE(demo.toObject()["metrics"].toArray().last().toObject()["name"].toString(), "others_cpu");
    const QByteArray list = run({"list"}).output;
    for (const QJsonValue& demo : demos)
        QVERIFY(list.contains(demo.toObject()["id"].toString().toUtf8()));
}

void TestLabProgram::describesEveryWorkload() {
    const QJsonArray workloads =
        QJsonDocument::fromJson(run({"describe", "--json"}).output).object()["workloads"].toArray();
    QCOMPARE(workloads.size(), 8);
    for (const QJsonValue& workload : workloads)
        for (const QString key : {"id", "title", "use", "summary"})
            QVERIFY(!workload.toObject()[key].toString().isEmpty());
}

void TestLabProgram::endsWithASummaryOfEveryCell() {
    const Finished finished = run(quickCompare() << "--json");
    QCOMPARE(finished.code, 0);
    QCOMPARE(finished.summary()["ok"].toBool(), true);
    const QJsonObject metrics = finished.metrics();
    for (const QString cell : {"serial.1", "threads.2", "openmp.2", "processes.2"})
        for (const QString name : {"median_s", "low_s", "high_s", "startup_s", "transfer_s", "compute_s"})
            QVERIFY2(metrics.contains(cell + "." + name), qPrintable(cell + "." + name));
    QVERIFY(metrics["threads.2.low_s"].toDouble() <= metrics["threads.2.median_s"].toDouble());
    QVERIFY(metrics["threads.2.high_s"].toDouble() >= metrics["threads.2.median_s"].toDouble());
    QVERIFY(metrics["threads.2.speedup"].toDouble() > 0);
    QVERIFY(metrics["processes.2.startup_s"].toDouble() > 0);
    QVERIFY(metrics["ratio.2.processes_over_threads"].toDouble() > 0);
    for (const QString name : {"workers_lost", "tasks_retried", "duplicates_refused"})
        QCOMPARE(metrics[name].toDouble(-1), 0.0);
}

void TestLabProgram::computesTheSameInEveryMode_data() {
    QTest::addColumn<QString>("workload");
    for (const char* workload :
         {"primes", "words", "mandelbrot", "heat", "requests", "deadlines", "montecarlo", "waiting"})
        QTest::newRow(workload) << workload;
}

void TestLabProgram::computesTheSameInEveryMode() {
    QFETCH(QString, workload);
    const Finished finished = run(quickCompare() << "--json"
                                                 << "--set"
                                                 << "workload=" + workload);
    QCOMPARE(finished.code, 0);
    QCOMPARE(finished.metrics()["checksums_equal"].toDouble(), 1.0);
}

void TestLabProgram::saysWhatItsMetricsMean() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("run.cgr");
    const QByteArray said = run({"run", "threads", "--set", "repeats=10", "--record", file}).output;
    QVERIFY2(said.contains("What the parent's variable holds"), said);
    const QRegularExpression ratio("^ratio +[0-9.]+ +How many threads", QRegularExpression::MultilineOption);
    QVERIFY2(ratio.match(said).hasMatch(), said); // a pure number has no unit
    QCOMPARE(run({"show", file}).output, said);
}

void TestLabProgram::tellsAPipeHowFarItIs() {
    const Finished finished = run(quickCompare());
    QCOMPARE(finished.errors.count(" measurements\n"), 10);
    QVERIFY2(finished.errors.contains("\n49 of 49 measurements\n"), finished.errors);
    QVERIFY(!finished.output.contains("measurements"));
    QVERIFY(!run(quickCompare() << "--json").errors.contains("measurements")); // it is among the lines
}

void TestLabProgram::complainsOfAFailedRun() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("run.cgr");
    const Finished finished = run({"run", "classify", "--set", "drawing=0,1,0", "--record", file});
    QCOMPARE(finished.code, 1);
    QVERIFY2(finished.errors.contains("784"), finished.errors);
    QVERIFY2(!finished.output.contains("784"), finished.output);
    const Finished shown = run({"show", file});
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.output.contains("failed: ") && shown.output.contains("784"), shown.output);
}

void TestLabProgram::comparesTheJitterOfDeadlines() {
    const Finished finished = run(quickCompare() << "--json"
                                                 << "--set"
                                                 << "workload=deadlines");
    QVERIFY(finished.metrics()["threads.2.jitter_s"].toDouble() > 0);
    QVERIFY(finished.metrics()["processes.2.jitter_s"].toDouble() > 0);
}

QTEST_GUILESS_MAIN(TestLabProgram)
#include "tst_lab_program.moc"
