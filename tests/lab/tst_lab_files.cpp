#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include <unistd.h>

#include "engine/os/pipe.h"
#include "engine/recording/recording.h"
#include "engine/recording/wire.h"
#include "tests/lab/lab_process.h"

using namespace coreograph;

/// What the lab writes: streams, recordings, exports, and disks that are full.
class TestLabFiles : public QObject {
    Q_OBJECT

private slots:
    void streamsARecordingThatReadsBack();
    void recordsWhatItShowsAgain();
    void saysWhenTheRecordingCannotBeWritten();
    void saysWhenStandardOutputCannotBeWritten_data();
    void saysWhenStandardOutputCannotBeWritten();
    void saysWhenItsReaderIsGone_data();
    void saysWhenItsReaderIsGone();
    void saysWhatIsLeftOfAnExportOnAFullDisk();
    void refusesAnExportThatCannotBeWrittenBeforeTheRun_data();
    void refusesAnExportThatCannotBeWrittenBeforeTheRun();
    void saysThatARecordingWithoutEventsHasNothingToExport();
    void keepsTheEarlierFileUntilTheRunIsOver();
    void replacesTheEarlierFileAtTheEnd();
    void streamsAndRecordsAtTheSameTime();
};

void TestLabFiles::streamsARecordingThatReadsBack() {
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

void TestLabFiles::recordsWhatItShowsAgain() {
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

void TestLabFiles::saysWhenTheRecordingCannotBeWritten() {
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

static void fill(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

static QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void TestLabFiles::saysWhenStandardOutputCannotBeWritten_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("list") << QStringList{"list"};
    QTest::newRow("describe") << QStringList{"describe", "--json"};
    QTest::newRow("run") << quickCompare() + QStringList{"--json"};
    QTest::newRow("help") << QStringList{"--help"};
}

void TestLabFiles::saysWhenStandardOutputCannotBeWritten() {
    QFETCH(QStringList, arguments);
    QProcess lab;
    lab.setStandardOutputFile("/dev/full");
    lab.start(TEST_PROGRAMS "/coreograph-lab", arguments);
    QVERIFY(lab.waitForFinished(deadline));
    QCOMPARE(lab.exitCode(), 1);
    const QByteArray said = lab.readAllStandardError();
    QVERIFY2(said.count("standard output") == 1, said);
}

void TestLabFiles::saysWhenItsReaderIsGone_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("list") << QStringList{"list"};
    QTest::newRow("describe") << QStringList{"describe", "--json"};
    QTest::newRow("run") << quickCompare();
    QTest::newRow("help") << QStringList{"--help"};
}

void TestLabFiles::saysWhenItsReaderIsGone() {
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

void TestLabFiles::saysWhatIsLeftOfAnExportOnAFullDisk() {
    for (const char* format : {"--csv", "--trace"}) {
        const Finished finished = run(quickCompare() << format << "/dev/full");
        QCOMPARE(finished.code, 1);
        QVERIFY2(finished.errors.contains("No space left"), finished.errors);
        QVERIFY2(finished.errors.contains("not whole") && !finished.errors.contains("can be opened"),
                 finished.errors);
    }
}

void TestLabFiles::refusesAnExportThatCannotBeWrittenBeforeTheRun_data() {
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QByteArray>("wayOut");
    for (const QString option : {"--trace", "--csv"}) {
        QTest::newRow(qPrintable(option + " nowhere"))
            << option << "/nowhere/there.json" << QByteArray("make its folder first");
        QTest::newRow(qPrintable(option + " into a folder"))
            << option << QDir::tempPath() << QByteArray("name a file in it");
    }
}

void TestLabFiles::refusesAnExportThatCannotBeWrittenBeforeTheRun() {
    QFETCH(QString, option);
    QFETCH(QString, place);
    QFETCH(QByteArray, wayOut);
    const QTemporaryDir folder;
    const QString record = folder.filePath("run.cgr");
    const Finished finished = run({"run", "compare", "--record", record, option, place});
    QCOMPARE(finished.code, 1);
    QVERIFY2(finished.errors.contains(place.toUtf8() + ": "), finished.errors);
    QVERIFY2(finished.errors.contains(wayOut), finished.errors);
    QCOMPARE(finished.errors.count('\n'), 1); // no progress: nothing ran
    QVERIFY(!QFile::exists(record));
}

void TestLabFiles::saysThatARecordingWithoutEventsHasNothingToExport() {
    const QTemporaryDir folder;
    const QString record = folder.filePath("run.cgr");
    QCOMPARE(run({"run", "threads", "--set", "repeats=10", "--no-events", "--record", record}).code, 0);
    const Finished shown = run({"show", record, "--csv", folder.filePath("run.csv")});
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.errors.contains("no events"), shown.errors);
}

void TestLabFiles::keepsTheEarlierFileUntilTheRunIsOver() {
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

void TestLabFiles::replacesTheEarlierFileAtTheEnd() {
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

void TestLabFiles::streamsAndRecordsAtTheSameTime() {
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

QTEST_GUILESS_MAIN(TestLabFiles)
#include "tst_lab_files.moc"
