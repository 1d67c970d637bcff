#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/fake_lab.h"
#include "ui/bench/bench_pane.h"
#include "ui/lesson/bench_adapter.h"
#include "ui/lesson/code_view.h"
#include "ui/lesson/learn_page.h"
#include "ui/views/current_lines.h"
#include "ui/views/timeline_view.h"

using namespace coreograph;

/// From an event in a lab to the line that is lit in a lesson.
class TestLitLine : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeLab> m_lab;
    std::unique_ptr<Course> m_course;
    std::unique_ptr<CourseProgress> m_progress;
    std::unique_ptr<LearnPage> m_page;
    QPointer<BenchPane> m_bench;
    const CodeRegion* m_region = nullptr;

    static DemoCatalog catalog() {
        QProcess lab;
        lab.start(QStringLiteral(TEST_PROGRAMS "/coreograph-lab"), {"describe", "--json"});
        if (!lab.waitForFinished())
            qFatal("the lab does not describe itself");
        return *DemoCatalog::fromJson(lab.readAllStandardOutput());
    }

    /// The lesson's step whose code is that region, answered, beside a bench that runs with this lab.
    void open(const QString& place, const QString& region, const QString& lab) {
        m_region = CodeRegions::builtIn().find(region);
        qputenv("COREOGRAPH_LAB", lab.toUtf8());
        m_folder = std::make_unique<QTemporaryDir>();
        m_course = std::make_unique<Course>(Course::load(QStringLiteral(TEST_LESSONS)));
        m_progress = std::make_unique<CourseProgress>(m_folder->path());
        m_bench = new BenchPane(*m_theme);
        m_page = std::make_unique<LearnPage>(*m_theme, *m_course, *m_progress,
                                             std::make_unique<BenchAdapter>(m_bench), 2);
        m_page->setCatalog(catalog());
        m_page->resize(1280, 800);
        m_page->show();
        m_page->activate(place);
        QVERIFY(m_page->answer(1)); // or Run stays off
    }

    void openThreads() { open("threads/how-many-times-cheaper", "start-threads", m_lab->program()); }

    static SourceLine lineOf(const QString& region, int line) {
        const CodeRegion* found = CodeRegions::builtIn().find(region);
        return {found->fileId, static_cast<std::uint16_t>(found->firstLine + line)};
    }

    /// Of the region, from 0.
    std::vector<int> litLines() const {
        std::vector<int> lines = m_page->findChild<CodeView*>()->litLines();
        for (int& line : lines)
            line -= m_region->firstLine;
        return lines;
    }

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void cleanup() { m_page.reset(); }

    void goesAlongWithARunThatIsLive() {
        const EventBatch first{
            {{.time = 1'000, .source = lineOf("start-threads", 3), .lane = 0, .state = State::StartUp},
             {.time = 1'500, .source = lineOf("start-threads", 5), .lane = 1, .state = State::StartUp}}};
        const EventBatch second{
            {{.time = 2'000, .source = lineOf("start-threads", 1), .lane = 0, .state = State::Run}}};
        const std::vector<Message> before{RunInfo{.demo = "threads", .title = "Threads", .cores = 2},
                                          LaneOpened{.id = 0, .name = "thread 1"},
                                          LaneOpened{.id = 1, .name = "thread 2"}, first};
        std::vector<Message> all = before;
        all.insert(all.end(), {second, RunEnded{.ok = true, .time = 3'000}});
        const QByteArray size = QByteArray::number(FakeLab::wire(before).size());
        // Says the rest once the window has spoken to it.
        m_lab = std::make_unique<FakeLab>(
            "head -c " + size + " $STREAM; read -r line; tail -c +$((" + size + " + 1)) $STREAM", all);
        openThreads();
        QVERIFY(litLines().empty());
        m_bench->start();
        QTRY_COMPARE(litLines(), (std::vector<int>{3, 5}));
        QVERIFY(m_bench->isRunning());
        m_bench->handle(Command::Pause);
        QTRY_COMPARE(litLines(), (std::vector<int>{1, 5}));
        QTRY_VERIFY(!m_bench->isRunning());
    }

    void goesOutWhereTheRunIsElsewhere() {
        m_lab = std::make_unique<FakeLab>("cat $STREAM", FakeLab::shortRun());
        openThreads();
        m_bench->start();
        QTRY_VERIFY(m_bench->recording().ended());
        QVERIFY(litLines().empty());
    }

    /// The first that a task's worker writes from within the task.
    static std::optional<Event> firstInATask(const Recording& recording) {
        for (const auto& lane : recording.lanes())
            for (std::size_t i = 0; i < lane->size(); ++i)
                if (lane->event(i).source == lineOf("count-primes", 2))
                    return lane->event(i);
        return std::nullopt;
    }

    void isInTheTaskAndWhereItWasAskedFor() {
        open("compare/2", "count-primes", QStringLiteral(TEST_PROGRAMS "/coreograph-lab"));
        m_bench->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->recording().ended(), 60'000);
        const std::optional<Event> inTask = firstInATask(m_bench->recording());
        QVERIFY(inTask);
        emit m_bench->findChild<TimelineView*>()->timePicked(inTask->time);
        QCOMPARE(litLines(), std::vector<int>{2});
        const SourceLines lines = linesAt(m_bench->recording(), inTask->time);
        QVERIFY(std::ranges::find(lines, lineOf("compare-run", 6)) != lines.end());
    }
};

QTEST_MAIN(TestLitLine)
#include "tst_lit_line.moc"
