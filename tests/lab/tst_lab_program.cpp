#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include <unistd.h>

#include "engine/os/pipe.h"
#include "engine/recording/recording.h"
#include "engine/recording/wire.h"
#include "tests/lab/lab_process.h"

using namespace coreograph;

namespace {

QStringList quickCompare() {
    return {"run",      "compare", "--set",       "size=0.05", "--set",
            "rounds=6", "--set",   "workers=1,2", "--set",     "tasks=8"};
}

/// Worker processes of this build that are alive.
QStringList workerProcesses() {
    QStringList found;
    for (const QString& entry : QDir("/proc").entryList(QDir::Dirs))
        if (QFile::symLinkTarget("/proc/" + entry + "/exe") == TEST_PROGRAMS "/coreograph-worker")
            found << entry;
    return found;
}

} // namespace

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
    void streamsARecordingThatReadsBack();
    void recordsWhatItShowsAgain();
    void saysWhenTheRecordingCannotBeWritten();
    void saysWhenStandardOutputCannotBeWritten_data();
    void saysWhenStandardOutputCannotBeWritten();
    void saysWhenItsReaderIsGone_data();
    void saysWhenItsReaderIsGone();
    void saysWhatIsLeftOfAnExportOnAFullDisk();
    void saysWhatItsMetricsMean();
    void tellsAPipeHowFarItIs();
    void complainsOfAFailedRun();
    void keepsTheEarlierFileUntilTheRunIsOver();
    void replacesTheEarlierFileAtTheEnd();
    void streamsAndRecordsAtTheSameTime();
    void stopsOnRequestOfTheWindow();
    void stopsWhenTheWindowIsGone();
    void stopsOnASignal_data();
    void stopsOnASignal();
    void pausesBetweenMeasurements();
    void countsTheWorkersThatDied();
    void comparesTheJitterOfDeadlines();
    void leavesNoProcessBehindWhenKilled();
    void keepsAProcessesMemoryApart();
    void saysNothingOfAWriteThatDidNotHappen();
    void sharesAThreadsMemory();
    void tellsHowProcessesEnded_data();
    void tellsHowProcessesEnded();
};

void TestLabProgram::refusesWrongUsageInOneLine_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("accepted");
    QTest::newRow("nothing") << QStringList{} << QByteArray("run");
    QTest::newRow("command") << QStringList{"walk"} << QByteArray("describe");
    QTest::newRow("demo") << QStringList{"run", "nope"} << QByteArray("compare");
    QTest::newRow("described demo") << QStringList{"describe", "nope"} << QByteArray("compare");
    QTest::newRow("parameter") << QStringList{"run", "compare", "--set", "x=1"} << QByteArray("workload");
    QTest::newRow("value") << QStringList{"run", "compare", "--set", "workload=x"} << QByteArray("primes");
    QTest::newRow("range") << QStringList{"run", "compare", "--set", "rounds=2"} << QByteArray("6 to 100");
    QTest::newRow("no value") << QStringList{"run", "compare", "--set", "rounds"} << QByteArray("NAME=VALUE");
    QTest::newRow("export") << QStringList{"run", "compare", "--stream", "--csv", "x"} << QByteArray("--csv");
    QTest::newRow("option") << QStringList{"run", "compare", "--fast"} << QByteArray("--help");
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

void TestLabProgram::streamsARecordingThatReadsBack() {
    Lab lab(quickCompare() << "--stream");
    const Finished finished = lab.finish();
    QCOMPARE(finished.code, 0);
    Recording recording;
    WireReader reader([&](Message&& message) { recording.append(std::move(message)); });
    QVERIFY(reader.feed(std::as_bytes(std::span(finished.output.data(), size_t(finished.output.size())))));
    QCOMPARE(reader.pendingBytes(), 0);
    QCOMPARE(QString::fromStdString(recording.info().demo), "compare");
    QVERIFY(recording.ended() && recording.ended()->ok);
    QVERIFY(recording.eventCount() > 0);
    QVERIFY(recording.metric("threads.2.median_s").has_value());
    QVERIFY(recording.table("verdict") != nullptr && !recording.table("verdict")->rows.empty());
}

void TestLabProgram::recordsWhatItShowsAgain() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("run.cgr");
    const QString trace = folder.filePath("run.json");
    QCOMPARE(run(quickCompare() << "--record" << file).code, 0);
    const Finished shown = run({"show", file, "--trace", trace});
    QCOMPARE(shown.code, 0);
    QVERIFY(shown.output.contains("processes"));
    QFile traced(trace);
    QVERIFY(traced.open(QFile::ReadOnly));
    QVERIFY(!QJsonDocument::fromJson(traced.readAll()).isNull());
}

void TestLabProgram::saysWhenTheRecordingCannotBeWritten() {
    const Finished full = run(quickCompare() << "--record"
                                             << "/dev/full"
                                             << "--json");
    QCOMPARE(full.code, 1);
    QVERIFY2(full.errors.contains("No space left"), full.errors);
    QCOMPARE(full.summary()["ok"].toBool(), true); // the results are not lost
    const Finished nowhere = run(quickCompare() << "--record"
                                                << "/nowhere/run.cgr");
    QCOMPARE(nowhere.code, 1);
    QVERIFY2(nowhere.errors.contains("/nowhere/run.cgr"), nowhere.errors);
}

static QStringList longRun() {
    return {"run",     "compare", "--set",      "workload=waiting", "--set",
            "size=20", "--set",   "rounds=100", "--stream"};
}

static QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void TestLabProgram::saysWhenStandardOutputCannotBeWritten_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("list") << QStringList{"list"};
    QTest::newRow("describe") << QStringList{"describe", "--json"};
    QTest::newRow("run") << quickCompare() + QStringList{"--json"};
    QTest::newRow("help") << QStringList{"--help"};
}

void TestLabProgram::saysWhenStandardOutputCannotBeWritten() {
    QFETCH(QStringList, arguments);
    QProcess lab;
    lab.setStandardOutputFile("/dev/full");
    lab.start(TEST_PROGRAMS "/coreograph-lab", arguments);
    QVERIFY(lab.waitForFinished(deadline));
    QCOMPARE(lab.exitCode(), 1);
    const QByteArray said = lab.readAllStandardError();
    QVERIFY2(said.count("standard output") == 1, said);
}

void TestLabProgram::saysWhenItsReaderIsGone_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("list") << QStringList{"list"};
    QTest::newRow("describe") << QStringList{"describe", "--json"};
    QTest::newRow("run") << quickCompare();
    QTest::newRow("help") << QStringList{"--help"};
}

void TestLabProgram::saysWhenItsReaderIsGone() {
    QFETCH(QStringList, arguments);
    auto pipe = Pipe::create();
    QVERIFY(pipe);
    pipe->reading = {};
    QProcess lab;
    lab.setChildProcessModifier([&pipe] { dup2(pipe->writing.get(), STDOUT_FILENO); });
    lab.start(TEST_PROGRAMS "/coreograph-lab", arguments);
    QVERIFY(lab.waitForFinished(deadline));
    QCOMPARE(lab.exitStatus(), QProcess::NormalExit);
    QCOMPARE(lab.exitCode(), 1);
    const QByteArray said = lab.readAllStandardError();
    QVERIFY2(said.contains("reader is gone"), said);
}

void TestLabProgram::saysWhatIsLeftOfAnExportOnAFullDisk() {
    for (const char* format : {"--csv", "--trace"}) {
        const Finished finished = run(quickCompare() << format << "/dev/full");
        QCOMPARE(finished.code, 1);
        QVERIFY2(finished.errors.contains("No space left"), finished.errors);
        QVERIFY2(finished.errors.contains("not whole") && !finished.errors.contains("can be opened"),
                 finished.errors);
    }
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

static void fill(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

void TestLabProgram::keepsTheEarlierFileUntilTheRunIsOver() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("run.cgr");
    fill(file, "earlier");
    Lab lab(longRun() << "--record" << file);
    QVERIFY(lab.waitForReadyRead(deadline));
    QCOMPARE(contentOf(file), QByteArray("earlier"));
    lab.kill();
    QVERIFY(lab.waitForFinished(deadline));
    QCOMPARE(contentOf(file), QByteArray("earlier"));
}

void TestLabProgram::replacesTheEarlierFileAtTheEnd() {
    const QTemporaryDir folder;
    const QString record = folder.filePath("run.cgr");
    const QString csv = folder.filePath("run.csv");
    fill(record, "earlier");
    fill(csv, "earlier");
    QCOMPARE(run(quickCompare() << "--record" << record << "--csv" << csv).code, 0);
    QCOMPARE(run({"show", record}).code, 0);
    QVERIFY(contentOf(csv).count('\n') > 1);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{"run.cgr", "run.csv"}));
}

void TestLabProgram::streamsAndRecordsAtTheSameTime() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("run.cgr");
    const Finished finished = run(quickCompare() << "--stream"
                                                 << "--record" << file);
    QCOMPARE(finished.code, 0);
    QCOMPARE(contentOf(file), finished.output);
    QCOMPARE(run(quickCompare() << "--stream"
                                << "--record"
                                << "/dev/full")
                 .code,
             1);
}

void TestLabProgram::stopsOnRequestOfTheWindow() {
    Lab lab(longRun());
    QVERIFY(lab.waitForReadyRead(deadline));
    lab.write("{\"type\":\"stop\"}\n");
    QCOMPARE(lab.finish().code, 130);
}

void TestLabProgram::stopsWhenTheWindowIsGone() {
    Lab lab(longRun());
    QVERIFY(lab.waitForReadyRead(deadline));
    lab.closeWriteChannel();
    QCOMPARE(lab.finish().code, 130);
}

void TestLabProgram::stopsOnASignal_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
}

void TestLabProgram::stopsOnASignal() {
    QFETCH(int, signal);
    Lab lab(longRun());
    QVERIFY(lab.waitForReadyRead(deadline));
    ::kill(pid_t(lab.processId()), signal);
    QCOMPARE(lab.finish().code, 130);
}

void TestLabProgram::pausesBetweenMeasurements() {
    Lab lab(quickCompare() << "--stream");
    QVERIFY(lab.waitForReadyRead(deadline));
    lab.write("{\"type\":\"pause\",\"on\":true}\n{\"type\":\"set\",\"name\":\"rounds\",\"value\":\"5\"}\n"
              "{\"type\":\"nonsense\"}\nno json\n{\"type\":\"pause\",\"on\":false}\n");
    const Finished finished = lab.finish();
    QCOMPARE(finished.code, 0);
    QVERIFY(finished.output.contains("nonsense")); // what is not understood is logged, and harms nothing
    QVERIFY(finished.output.contains("cannot change while the demo runs"));
}

void TestLabProgram::countsTheWorkersThatDied() {
    Lab lab({"run", "compare", "--json", "--set", "modes=processes", "--set", "workers=2", "--set",
             "workload=waiting", "--set", "size=5", "--set", "rounds=6"});
    QTRY_VERIFY_WITH_TIMEOUT(!workerProcesses().isEmpty(), deadline);
    ::kill(workerProcesses().first().toInt(), SIGKILL);
    const Finished finished = lab.finish();
    QCOMPARE(finished.code, 0);
    QVERIFY(finished.metrics()["workers_lost"].toDouble() >= 1);
    QVERIFY2(finished.output.contains("workers lost 1"), finished.output);
}

void TestLabProgram::comparesTheJitterOfDeadlines() {
    const Finished finished = run(quickCompare() << "--json"
                                                 << "--set"
                                                 << "workload=deadlines");
    QVERIFY(finished.metrics()["threads.2.jitter_s"].toDouble() > 0);
    QVERIFY(finished.metrics()["processes.2.jitter_s"].toDouble() > 0);
}

void TestLabProgram::leavesNoProcessBehindWhenKilled() {
    Lab lab(QStringList{"run", "compare", "--set", "modes=processes", "--set", "workload=waiting", "--set",
                        "size=20", "--stream"});
    QTRY_VERIFY_WITH_TIMEOUT(!workerProcesses().isEmpty(), deadline);
    lab.kill();
    QVERIFY(lab.waitForFinished(deadline));
    QTRY_VERIFY_WITH_TIMEOUT(workerProcesses().isEmpty(), deadline);
}

void TestLabProgram::keepsAProcessesMemoryApart() {
    for (const QString start : {"spawn", "server"}) {
        const Finished finished =
            run({"run", "processes", "--json", "--set", "start=" + start, "--set", "processes=2"});
        QCOMPARE(finished.code, 0);
        QCOMPARE(finished.metrics()["children_wrote"].toDouble(), 42.0);
        QCOMPARE(finished.metrics()["parent_value"].toDouble(), 7.0);
    }
}

void TestLabProgram::saysNothingOfAWriteThatDidNotHappen() {
    const Finished finished =
        run({"run", "processes", "--json", "--set", "write=false", "--set", "processes=2"});
    QCOMPARE(finished.code, 0);
    QVERIFY(!finished.metrics().contains("children_wrote"));
    QCOMPARE(finished.metrics()["parent_value"].toDouble(), 7.0);
}

void TestLabProgram::sharesAThreadsMemory() {
    const Finished finished = run({"run", "threads", "--json", "--set", "repeats=10"});
    QCOMPARE(finished.code, 0);
    QCOMPARE(finished.metrics()["parent_value"].toDouble(), 42.0);
    QVERIFY(finished.metrics()["ratio"].toDouble() > 0);
}

void TestLabProgram::tellsHowProcessesEnded_data() {
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<double>("code");
    QTest::addColumn<double>("killed");
    QTest::newRow("success") << "success" << 0.0 << 0.0;
    QTest::newRow("exit code") << "exit-code" << 3.0 << 0.0;
    QTest::newRow("abort") << "abort" << 0.0 << 4.0;
    QTest::newRow("kill") << "kill" << 0.0 << 4.0;
}

void TestLabProgram::tellsHowProcessesEnded() {
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

QTEST_GUILESS_MAIN(TestLabProgram)
#include "tst_lab_program.moc"
