#include <QSignalSpy>
#include <QTest>

#include "tests/ui/bench_pane_fixture.h"
#include "ui/bench/run_export.h"

using namespace coreograph;

namespace {

/// Opens a recording that there is.
ShownRun read(const QString& path) {
    FileProgress progress;
    auto run = readRun(path, progress);
    return run ? std::move(*run) : ShownRun{.recording = std::make_shared<Recording>()};
}

std::vector<Message> withoutItsEnd(std::vector<Message> run) {
    run.pop_back();
    return run;
}

DemoDescription anotherDemo() {
    DemoDescription demo = threadsDemo();
    demo.id = "others";
    return demo;
}

void save(BenchPane& pane, const QString& path) {
    QSignalSpy saved(&pane, &BenchPane::saved);
    pane.saveFile(path);
    QTRY_COMPARE(saved.count(), 1);
}

} // namespace

/// What a bench writes, and shows of what was written.
class TestBenchFiles : public QObject, BenchPaneFixture {
    Q_OBJECT

private slots:
    void initTestCase() { makeTheme(); }

    void saysThatARunHasToEndBeforeItIsSaved() {
        const QTemporaryDir folder;
        const auto pane = makePane("read -r line", {});
        pane->setRecordingsFolder(folder.path());
        pane->start();
        pane->handle(Command::Save);
        QVERIFY2(status(*pane).contains("still going on"), qPrintable(status(*pane)));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void savesARunAndShowsItAgain() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("deep/run.cgr");
        const auto pane = makePane();
        pane->saveFile(path);
        QVERIFY2(status(*pane).contains("no run to save"), qPrintable(status(*pane)));
        runToTheEnd(*pane);
        save(*pane, path);
        const auto other = makePane();
        other->showRun(read(path));
        QCOMPARE(other->recording().eventCount(), 3U);
        QCOMPARE(badge(*other), "REPLAY");
        save(*other, folder.filePath("copy.cgr"));
        QCOMPARE(read(folder.filePath("copy.cgr")).recording->eventCount(), 3U);
    }

    /// As when a lesson with another demo is come to.
    void keepsARunThatIsLeftWhileItGoesOn() {
        const QTemporaryDir folder;
        const auto pane = makePane("cat $STREAM; read -r line", withoutItsEnd(FakeLab::shortRun()));
        pane->setRecordingsFolder(folder.path());
        QSignalSpy kept(pane.get(), &BenchPane::leftRunKept);
        pane->start();
        QTRY_VERIFY(pane->recording().eventCount() == 3);
        pane->setDemo(anotherDemo());
        QVERIFY(!pane->isRunning());
        QVERIFY(!pane->hasRun());
        QTRY_COMPARE(kept.count(), 1);
        QCOMPARE(kept[0][0].toString(), "Threads");
        const ShownRun run = read(kept[0][1].toString());
        QVERIFY2(run.problem.isEmpty(), qPrintable(run.problem));
        QCOMPARE(run.recording->eventCount(), 3U);
        QVERIFY(run.recording->ended().has_value() && run.recording->ended()->stopped);
    }

    void keepsARunThatIsLeftBetweenItsEndAndThatOfItsLabAsItEnded() {
        const QTemporaryDir folder;
        const auto pane = makePane("cat $STREAM; read -r line"); // which says its end, and stays
        pane->setRecordingsFolder(folder.path());
        QSignalSpy kept(pane.get(), &BenchPane::leftRunKept);
        pane->start();
        QTRY_VERIFY(pane->recording().ended().has_value());
        pane->setDemo(anotherDemo());
        QTRY_COMPARE(kept.count(), 1);
        const ShownRun run = read(kept[0][1].toString());
        QVERIFY(run.recording->ended().has_value() && !run.recording->ended()->stopped);
    }

    void keepsEachOfTwoRunsThatAreLeft() {
        const QTemporaryDir folder;
        const auto pane = makePane("cat $STREAM; read -r line", withoutItsEnd(FakeLab::shortRun()));
        pane->setRecordingsFolder(folder.path());
        DemoDescription demo = threadsDemo();
        for (const char* next : {"others", "threads"}) {
            pane->start();
            QTRY_COMPARE(pane->recording().eventCount(), 3U);
            demo.id = next;
            pane->setDemo(demo);
        }
        QTRY_COMPARE(QDir(folder.path()).entryList({"*.cgr"}).size(), 2);
    }

    void saysThatARunThatIsLeftCannotBeKept() {
        const auto pane = makePane("cat $STREAM; read -r line", withoutItsEnd(FakeLab::shortRun()));
        pane->setRecordingsFolder("/proc/nowhere");
        QSignalSpy lost(pane.get(), &BenchPane::leftRunLost);
        pane->start();
        QTRY_COMPARE(pane->recording().eventCount(), 3U);
        pane->setDemo(anotherDemo());
        QTRY_COMPARE(lost.count(), 1);
        QVERIFY2(lost[0][1].toString().contains("/proc/nowhere"), qPrintable(lost[0][1].toString()));
    }

    void keepsNothingOfARunThatHasEnded() {
        const QTemporaryDir folder;
        const auto pane = makePane();
        pane->setRecordingsFolder(folder.path());
        runToTheEnd(*pane);
        pane->setDemo(anotherDemo());
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void saveWritesIntoTheFolderOfRecordings() {
        const QTemporaryDir folder;
        const auto pane = makePane();
        pane->setRecordingsFolder(folder.path());
        runToTheEnd(*pane);
        QVERIFY(pane->handle(Command::Save));
        QTRY_VERIFY2(status(*pane).startsWith("Saved as"), qPrintable(status(*pane)));
        QCOMPARE(QDir(folder.path()).entryList({"threads *.cgr"}).size(), 1);
    }

    void saysWhenARecordingCannotBeSaved() {
        const auto pane = makePane();
        pane->setRecordingsFolder("/proc/nowhere");
        runToTheEnd(*pane);
        pane->handle(Command::Save);
        QTRY_VERIFY2(status(*pane).contains("/proc/nowhere"), qPrintable(status(*pane)));
    }

    void finishesTheFileThoughThePaneGoes() {
        const QTemporaryDir folder;
        auto pane = makePane();
        runToTheEnd(*pane);
        pane->saveFile(folder.filePath("run.cgr"));
        pane.reset();
        QCOMPARE(read(folder.filePath("run.cgr")).recording->eventCount(), 3U);
    }

    void aRecordingThatWasCutShortIsShownWithAWord() {
        const QTemporaryDir folder;
        auto messages = FakeLab::shortRun();
        messages.pop_back();
        QFile file(folder.filePath("cut.cgr"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(FakeLab::wire(messages).chopped(1));
        file.close();
        const auto pane = makePane();
        pane->showRun(read(file.fileName()));
        QVERIFY2(status(*pane).contains("cut short"), qPrintable(status(*pane)));
        QCOMPARE(badge(*pane), "REPLAY");
    }

    void exportsForOtherPrograms() {
        const QTemporaryDir folder;
        const auto pane = makePane();
        runToTheEnd(*pane);
        for (const ExportFormat& format : exportFormats()) {
            const QString path = folder.filePath("run" + format.suffix);
            FileProgress progress;
            QVERIFY(exportRun(pane->recording(), format, path, progress));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            for (const char* word : {"0.9.1", "a machine", "seed", "workers"}) // what made the figures
                QVERIFY2(text.contains(word), qPrintable(path + ": " + word));
            QCOMPARE(qint64(progress.done), file.size());
            QVERIFY(!exportRun(pane->recording(), format, "/proc/nowhere/run", progress));
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), qsizetype(exportFormats().size()));
    }

    void leavesWhatWasThereWhenAnExportIsCancelled() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("run.csv");
        QFile before(path);
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("mine") == 4);
        before.close();
        const auto pane = makePane();
        runToTheEnd(*pane);
        FileProgress progress;
        progress.isCancelled = true;
        for (const ExportFormat& format : exportFormats())
            QVERIFY(!exportRun(pane->recording(), format, path, progress));
        QVERIFY(before.open(QIODevice::ReadOnly));
        QCOMPARE(before.readAll(), "mine");
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }
};

QTEST_MAIN(TestBenchFiles)
#include "tst_bench_files.moc"
