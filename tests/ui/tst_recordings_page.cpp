#include <QLabel>
#include <QSignalSpy>

#include "tests/ui/fake_lab.h"
#include "ui/bench/bench_pane.h"
#include "ui/bench/compare_arrangement.h"
#include "ui/bench/verdict_line.h"
#include "ui/bench/view_board.h"
#include "ui/recordings/demo_of_recording.h"
#include "ui/recordings/recording_list.h"
#include "ui/recordings/recordings_page.h"

using namespace coreograph;

namespace {

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray runOf(const QString& title, const QString& startedAt) {
    auto messages = FakeLab::shortRun();
    auto& info = std::get<RunInfo>(messages.front());
    info.title = title.toStdString();
    info.startedAt = startedAt.toStdString();
    return FakeLab::wire(messages);
}

} // namespace

class TestRecordingsPage : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoCatalogLoader> m_loader; // of a lab that is not there: recordings open without one

    QString path(const QString& name) const { return m_folder->filePath(name); }

    /// Waits until the file is read.
    static void open(RecordingsPage& page, const QString& file) {
        page.activate(file);
        QTRY_VERIFY(!page.isRunning());
    }

    static bool says(const QWidget& page, const QString& words) {
        const auto labels = page.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->isVisibleTo(&page) && label->text().contains(words);
        });
    }

private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_loader = std::make_unique<DemoCatalogLoader>("/nowhere/coreograph-lab");
        write(path("old.cgr"), runOf("Threads", "2026-11-20T10:00:00Z"));
        write(path("new.cgr"), runOf("Processes", "2026-11-21T10:00:00Z"));
        write(path("bad.cgr"), "this is no recording");
    }

    void listsWhatWasSavedTheLatestFirst() {
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        page.activate({});
        const auto* list = page.findChild<RecordingList*>();
        QCOMPARE(list->count(), 3);
        QVERIFY(list->item(0)->data(Qt::AccessibleTextRole).toString().startsWith("Processes"));
        QVERIFY(list->item(1)->data(Qt::AccessibleTextRole).toString().startsWith("Threads"));
    }

    void opensOneOnABenchAlthoughThereIsNoLab() {
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        open(page, path("old.cgr"));
        QCOMPARE(page.place(), path("old.cgr"));
        QCOMPARE(page.pane().recording().eventCount(), 3U);
        QCOMPARE(page.pane().demo().views, QStringList{"timeline"});
        QVERIFY(!page.pane().isRunning());
    }

    void marksTheOpenOneInItsListHoweverItIsCalled() {
        const QDir before = QDir::current();
        QDir::setCurrent(m_folder->path());
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        open(page, "./old.cgr");
        QDir::setCurrent(before.path());
        QCOMPARE(page.findChild<RecordingList*>()->currentPath(), path("old.cgr"));
        QCOMPARE(QFileInfo(page.place()), QFileInfo(path("old.cgr")));
    }

    void waitsForWhatTheLabSaysOfTheDemo() {
        const FakeLab lab(R"(while [ ! -e "$HEARD" ]; do sleep 0.01; done; cat <<'END'
{"version": "0", "workloads": [], "demos": [{"id": "threads", "title": "Threads", "summary": "", "parameters": [],
 "metrics": [], "views": ["timeline", "log"]}]}
END)",
                          QByteArray());
        DemoCatalogLoader loader(lab.program());
        RecordingsPage page(*m_theme, loader, m_folder->path());
        page.activate(path("new.cgr"));
        QTRY_VERIFY(says(page, "Asking the lab"));
        page.openFile(path("old.cgr")); // in place of that which waits
        QTRY_VERIFY(says(page, "Asking the lab"));
        QVERIFY(page.isRunning());
        write(lab.heardPath(), "go on");
        QTRY_VERIFY(!page.isRunning());
        QCOMPARE(page.pane().demo().views, (QStringList{"timeline", "log"}));
        QCOMPARE(page.place(), path("old.cgr"));
    }

    void letsGoOfARecordingThatWaitsForTheLab() {
        const FakeLab lab("exec sleep 60", QByteArray());
        DemoCatalogLoader loader(lab.program());
        RecordingsPage page(*m_theme, loader, m_folder->path());
        page.activate(path("old.cgr"));
        QTRY_VERIFY(says(page, "Asking the lab"));
        QVERIFY(page.handle(Command::Cancel));
        QVERIFY(!page.isRunning());
        QVERIFY(says(page, "Choose a recording"));
        page.openFile(path("bad.cgr")); // needs no lab to be refused
        QTRY_VERIFY(says(page, "cannot be shown"));
    }

    void showsAComparisonAsItsOwnPageDoes() {
        write(path("compare.cgr"),
              FakeLab::wire({RunInfo{.demo = "compare", .title = "Compare", .cores = 2},
                             TableDeclared{.name = "verdict", .title = "Verdict"},
                             TableRow{.table = "verdict",
                                      .cells = {std::string("Threads are fastest."), std::string("By 3 %.")},
                                      .time = 1'000},
                             RunEnded{.ok = true, .time = 2'000}}));
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        page.resize(1000, 600);
        open(page, path("compare.cgr"));
        QVERIFY(says(page, "Threads are fastest."));
        QVERIFY(says(page, "By 3 %."));
        QCOMPARE(page.pane().findChild<ViewBoard*>()->frames().size(), viewsIn(compareArrangement()).size());
        open(page, path("old.cgr"));
        QVERIFY(!says(page, "Threads are fastest."));
        QVERIFY(!page.findChild<VerdictLine*>()->isVisibleTo(&page));
        QCOMPARE(page.pane().findChild<ViewBoard*>()->frames().size(), 1);
    }

    void opensOneAfterTheOther() {
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        page.show();
        for (const char* name : {"old.cgr", "new.cgr", "old.cgr"}) {
            open(page, path(name));
            QCOMPARE(page.place(), path(name));
            QCOMPARE(page.pane().cursor(), 2'000'000);
        }
    }

    void saysOnThePageWhatIsWrongWithAFile_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        QTest::newRow("no recording") << QByteArray("this is no recording") << "cannot open";
        QTest::newRow("empty") << QByteArray() << "cannot open";
        QTest::newRow("cut in its head") << runOf("X", "").first(20) << "cut short";
        QTest::newRow("cut at its end") << runOf("X", "").chopped(3) << "copy it again";
        QByteArray flipped = runOf("X", "");
        flipped[8] = '\x7f'; // the first message's length
        flipped[11] = '\x7f';
        QTest::newRow("a length out of this world") << flipped << "cannot open";
    }
    void saysOnThePageWhatIsWrongWithAFile() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        write(path("it.cgr"), bytes);
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        page.resize(1000, 600);
        open(page, path("it.cgr"));
        QVERIFY(says(page, words));
    }

    void opensNoBenchForAFileThatEndsWhereTheRunBegins() {
        write(path("it.cgr"), runOf("X", "").first(10));
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        open(page, path("it.cgr"));
        QCOMPARE(page.place(), "");
        QVERIFY(page.pane().isHidden());
    }

    void saysWhatToOpenInsteadOfAFileThatIsNone() {
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        page.resize(1000, 600);
        open(page, path("bad.cgr"));
        QVERIFY(says(page, ".cgr"));
        QVERIFY(says(page, "Choose one from the list"));
    }

    void opensWhatWasAskedForLast() {
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        page.activate(path("old.cgr"));
        QVERIFY(page.isRunning());
        open(page, path("new.cgr"));
        QCOMPARE(page.place(), path("new.cgr"));
        QCOMPARE(page.pane().recording().info().title, "Processes");
    }

    void opensNothingWhenGivenUp() {
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        page.activate(path("old.cgr"));
        QVERIFY(page.handle(Command::Cancel));
        QVERIFY(!page.isRunning());
        QTest::qWait(0);
        QCOMPARE(page.place(), "");
        QCOMPARE(page.pane().recording().eventCount(), 0U);
    }

    void saysWhenAFileIsMissing() {
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        open(page, path("gone.cgr"));
        QVERIFY(says(page, "gone.cgr"));
        QCOMPARE(page.place(), "");
    }

    void deletesARecordingAndBringsItBack() {
        RecordingsPage page(*m_theme, *m_loader, m_folder->path());
        open(page, path("old.cgr"));
        Notice notice;
        connect(&page, &Page::noticed, this, [&](const Notice& told) { notice = told; });
        auto* list = page.findChild<RecordingList*>();
        QTest::keyClick(list, Qt::Key_Delete);
        QVERIFY(!QFile::exists(path("old.cgr")));
        QCOMPARE(list->count(), 2);
        QCOMPARE(page.place(), "");
        QCOMPARE(notice.action, "Undo delete");
        notice.act();
        QVERIFY(QFile::exists(path("old.cgr")));
        QCOMPARE(list->count(), 3);
        QTRY_VERIFY(!page.isRunning());
        QCOMPARE(page.place(), path("old.cgr"));
    }

    void whatWasDeletedIsGoneWhenThePageIs() {
        {
            RecordingsPage page(*m_theme, *m_loader, m_folder->path());
            open(page, path("old.cgr"));
            QTest::keyClick(page.findChild<RecordingList*>(), Qt::Key_Delete);
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
    }

    void saysHowToMakeTheFirstOne() {
        RecordingsPage page(*m_theme, *m_loader, path("not-there-yet"));
        page.resize(1000, 600);
        page.activate({});
        QVERIFY(says(page, "Ctrl+S"));
    }

    void offersRecordingsToThePalette() {
        const auto all = recordingDestinations(m_folder->path());
        QCOMPARE(all.size(), 2U);
        QCOMPARE(all[0].title, "Processes");
        QCOMPARE(all[0].place, path("new.cgr"));
    }

    void showsTheViewsThereIsSomethingToSeeIn() {
        Recording recording;
        recording.append(RunInfo{.demo = "old-demo", .title = "Old"});
        recording.append(CounterDeclared{.id = 0, .name = "core 0", .unit = "%"});
        recording.append(Metric{.name = "threads.2.speedup", .value = 1.9});
        recording.append(TableDeclared{.name = "verdict"});
        const DemoDescription demo = demoOf(recording);
        QCOMPARE(demo.id, "old-demo");
        QCOMPARE(demo.views, QStringList({"speedup", "core-load"}));
    }
};

QTEST_MAIN(TestRecordingsPage)
#include "tst_recordings_page.moc"
